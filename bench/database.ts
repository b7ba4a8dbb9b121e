import pg from 'pg'

/** A database of this name on the server, made when missing; returns its address. */
export async function databaseNamed(serverUrl: string, name: string, fresh = false): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  if (fresh) await client.query(`drop database if exists ${name} with (force)`)
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rows.length === 0) await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

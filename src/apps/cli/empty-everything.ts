import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../../platform/db/migrate.ts'
import { sql } from '../../platform/db/sql.ts'
import { compose } from '../compose.ts'
import { declineDemo } from '../demo.ts'
import { migrationSets } from '../modules.ts'
import type { Opened } from './open-database.ts'

/** Drops every table of ours, makes them anew, and removes the files. The database is ours alone (deploy.md). */
export async function emptyEverything({ config, connection }: Opened): Promise<void> {
  await dropOurTables({ connection })
  for (const folder of ['files', 'imports'])
    rmSync(folder === 'files' ? config.filesDir : join(config.dataDir, folder), {
      recursive: true,
      force: true,
    })
  const platform = await compose(config, connection)
  await declineDemo(connection)
  await platform.stop()
}

/** What extensions brought (PostGIS) stays. Jobs that wait lose what they were about, so they go too. */
export async function dropOurTables({ connection }: Pick<Opened, 'connection'>): Promise<void> {
  await connection.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ name: string; kind: string }>`
      select c.relname as name, c.relkind as kind from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v', 'S')
        and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('e', 'i', 'a'))`.execute(
      tx,
    )
    for (const { name, kind } of rows.toSorted((a, b) => (a.kind < b.kind ? 1 : -1))) {
      const what = { r: 'table', v: 'view', S: 'sequence' }[kind]!
      await sql`drop ${sql.raw(what)} if exists ${sql.table(name)} cascade`.execute(tx)
    }
    const jobs = await sql<{ found: boolean }>`select to_regclass('jobs.job') is not null as found`.execute(
      tx,
    )
    if (jobs.rows[0]?.found) await sql`delete from jobs.job`.execute(tx)
  })
  await migrate(connection.db, [...migrationSets])
}

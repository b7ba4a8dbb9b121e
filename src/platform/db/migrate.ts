import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface MigrationSet {
  module: string
  /** Folder with `0001_name.sql` files; may be absent. */
  directory: string
}

export interface Applied {
  module: string
  name: string
}

interface Pending extends Applied {
  text: string
  checksum: string
}

/**
 * Brings the database forward, in the order given (a module after those it depends on).
 * One transaction under a lock: several processes may start at once, one migrates.
 * Throws when an applied file was changed afterwards.
 */
export async function migrate(db: Db, sets: MigrationSet[]): Promise<Applied[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(7236110)`.execute(tx)
    await makeOwnTable(tx)
    const known = await sql<{ module: string; name: string; checksum: string }>`
      select module, name, checksum from migration`.execute(tx)
    const checksums = new Map(known.rows.map((m) => [`${m.module}/${m.name}`, m.checksum]))
    const applied: Applied[] = []
    for (const file of sets.flatMap(readFiles)) {
      const before = checksums.get(`${file.module}/${file.name}`)
      if (before === file.checksum) continue
      if (before)
        throw new Error(`迁移 ${file.module}/${file.name} 在执行之后被改动，请恢复原文件并另写新迁移`)
      await sql.raw(file.text).execute(tx)
      await sql`insert into migration (module, name, checksum)
        values (${file.module}, ${file.name}, ${file.checksum})`.execute(tx)
      applied.push({ module: file.module, name: file.name })
    }
    return applied
  })
}

/** Looks first: even `if not exists` needs the right to create, which the service's own role may lack. */
async function makeOwnTable(tx: Db): Promise<void> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass('migration') is not null as "is"`.execute(tx)
  if (rows[0]?.is) return
  await sql`create table migration (
    module text not null, name text not null, checksum text not null,
    applied_at timestamptz not null default now(), primary key (module, name))`.execute(tx)
}

function readFiles({ module, directory }: MigrationSet): Pending[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(directory, name), 'utf8')
      return { module, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

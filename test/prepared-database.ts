import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  dropDatabase,
  migratedSnapshot,
  migratedTemplate,
  SNAPSHOT_VARIABLE,
  TEMPLATE_VARIABLE,
} from './fresh-database.ts'

/** Migrates once per run instead of once per test file; returns what clears it away. */
export default async function prepare(): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) {
    const template = await migratedTemplate()
    process.env[TEMPLATE_VARIABLE] = template
    return () => dropDatabase(template)
  }
  const directory = mkdtempSync(join(tmpdir(), 'wangge-snapshot-'))
  process.env[SNAPSHOT_VARIABLE] = join(directory, 'migrated.tar')
  writeFileSync(join(directory, 'migrated.tar'), await migratedSnapshot())
  return async () => rmSync(directory, { recursive: true, force: true })
}

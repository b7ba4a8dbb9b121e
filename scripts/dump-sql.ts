import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationSets } from '../src/apps/modules.ts'

/** `npm run -s dump-sql > schema.sql`: every migration, in the order they are applied. */
const parts = migrationSets.flatMap(({ module, directory }) =>
  (existsSync(directory) ? readdirSync(directory) : [])
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => `-- ${module}/${name}\n${readFileSync(join(directory, name), 'utf8').trimEnd()}\n`),
)
process.stdout.write(parts.join('\n'), () => process.exit(0))

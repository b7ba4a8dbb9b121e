import { join } from 'node:path'
import { checkBoundaries } from './boundaries/check.ts'

/** `node scripts/check-boundaries.ts [FOLDER]`: one line per violation; ends with 1 when there is one. */
const root = process.argv[2] ?? join(import.meta.dirname, '..')
const begun = performance.now()
const { files, violations } = checkBoundaries(root)
for (const { file, line, rule, message } of violations) console.log(`${file}:${line} ${rule}: ${message}`)
const seconds = ((performance.now() - begun) / 1000).toFixed(1)
console.log(`${files} files, ${violations.length} violations (${seconds} s)`)
process.exitCode = violations.length > 0 ? 1 : 0

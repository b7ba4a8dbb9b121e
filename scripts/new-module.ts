import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { namesOf } from './new-module/names.ts'
import { scaffold } from './new-module/scaffold.ts'

const HELP = `npm run new-module -- NAME TITLE     writes src/modules/NAME, ready to run
  NAME   a plural noun in kebab-case: visits, home-visits
  TITLE  what people call it: 走访`

const [name, title] = process.argv.slice(2)
if (!name || !title || name === '--help') {
  console.log(HELP)
  process.exit(name === '--help' ? 0 : 2)
}
const root = join(import.meta.dirname, '..')
try {
  const paths = scaffold(root, namesOf(name, title))
  const biome = join(root, 'node_modules/.bin/biome')
  const { status } = spawnSync(biome, ['check', '--write', ...paths.filter((path) => /\.tsx?$/.test(path))], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  console.log(paths.join('\n'))
  console.log(`\nNow: npm test -- ${name}`)
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

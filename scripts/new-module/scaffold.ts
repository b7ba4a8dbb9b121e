import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fill, type ModuleNames } from './names.ts'

const templates = join(import.meta.dirname, 'template')

/**
 * Writes a module that works into the project at `root`: its files, its place in the application,
 * and its record for the permission sweep. Returns the paths written or changed.
 */
export function scaffold(root: string, names: ModuleNames): string[] {
  const directory = `src/modules/${names.module}`
  if (existsSync(join(root, directory))) throw new Error(`${directory} exists already`)
  const files = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.txt'),
  )
  const written = files.map((path) => {
    const target = `${directory}/${fill(path.replaceAll('\\', '/').replace(/\.txt$/, ''), names)}`
    mkdirSync(dirname(join(root, target)), { recursive: true })
    writeFileSync(join(root, target), fill(readFileSync(join(templates, path), 'utf8'), names))
    return target
  })
  return [...written, addToApplication(root, names), addToSweep(root, names)]
}

function addToApplication(root: string, { module, singular }: ModuleNames): string {
  const path = 'src/apps/modules.ts'
  const name = `${singular}s`
  change(join(root, path), [
    [/^import type \{ MigrationSet \}/m, `import ${name} from '../modules/${module}/module.ts'\n$&`],
    [/(const product: readonly Module\[\] = \[[^\]]*?),?(\s*\])/, `$1, ${name}$2`],
  ])
  return path
}

function addToSweep(root: string, names: ModuleNames): string {
  const path = 'test/fixtures/records.ts'
  const { module, Singular, singularKebab } = names
  change(join(root, path), [
    [
      /^import type \{ Harness/m,
      `import { record${Singular} } from '../../src/modules/${module}/contract.ts'\n$&`,
    ],
    [
      /export const records: readonly RecordFixture\[\] = \[\n/,
      `$&  { what: 'a ${singularKebab}', path: '/api/${module}/:id', make: recorded${Singular} },\n`,
    ],
    [
      /$(?![\s\S])/,
      `
async function recorded${Singular}({ harness, cast }: Stage): Promise<MadeRecord> {
  const input = { areaCode: GRID, title: '和平路 12 号', happenedAt: '2026-01-05T01:00:00Z' }
  const { id } = await harness.ok(record${Singular}, input, cast.worker)
  return { params: { id }, reader: cast.worker }
}
`,
    ],
  ])
  return path
}

function change(path: string, edits: readonly [RegExp, string][]): void {
  let text = readFileSync(path, 'utf8')
  for (const [pattern, replacement] of edits) {
    if (!pattern.test(text)) throw new Error(`${path} has no place for ${pattern}`)
    text = text.replace(pattern, replacement)
  }
  writeFileSync(path, text)
}

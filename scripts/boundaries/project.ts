import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { placeOf } from './place.ts'
import { readSource, type Source } from './source.ts'
import { isNode, type SyntaxNode, textOf, textsOf, walk } from './syntax.ts'

/** What a manifest (`module.ts`) says, and where. */
export interface Manifest {
  file: string
  name: string | undefined
  depends: readonly string[]
  tables: readonly string[]
  views: readonly string[]
  scoped: readonly string[]
  /** Line of the property, or of the manifest when it has none. */
  lineOf(property: string): number
}

export interface Unit {
  layer: 'modules' | 'platform'
  name: string
  directory: string
  manifest?: Manifest
  sources: readonly Source[]
  migrations: readonly { path: string; text: string }[]
}

export interface Project {
  sources: readonly Source[]
  byPath: ReadonlyMap<string, Source>
  modules: readonly Unit[]
  platform: readonly Unit[]
}

const ROOTS = ['src', 'extensions', 'demo', 'test', 'scripts', 'bench', 'eval']

/** Reads every TypeScript file and migration below a project's root. */
export function readProject(root: string): Project {
  const paths = ROOTS.flatMap((name) => filesBelow(root, name))
  const sources = paths
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
  const sqlFiles = paths
    .filter((path) => /\/migrations\/[^/]+\.sql$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const units = unitsOf(sources, sqlFiles)
  return {
    sources,
    byPath: new Map(sources.map((source) => [source.path, source])),
    modules: units.filter(({ layer }) => layer === 'modules'),
    platform: units.filter(({ layer }) => layer === 'platform'),
  }
}

/** Paths from the root, with forward slashes. */
export function filesBelow(root: string, name: string): string[] {
  const path = join(root, name)
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [name]
  return readdirSync(path)
    .filter((entry) => entry !== 'node_modules' && !entry.startsWith('.'))
    .flatMap((entry) => filesBelow(root, `${name}/${entry}`))
}

function unitsOf(sources: readonly Source[], sqlFiles: Unit['migrations']): Unit[] {
  const directories = new Map<string, { layer: Unit['layer']; name: string }>()
  for (const { path } of [...sources, ...sqlFiles]) {
    const { layer, unit } = placeOf(path)
    if ((layer !== 'modules' && layer !== 'platform') || !unit) continue
    directories.set(path.slice(0, path.indexOf(`/${unit}/`) + unit.length + 1), { layer, name: unit })
  }
  return [...directories].map(([directory, { layer, name }]) => {
    const own = sources.filter(({ path }) => path.startsWith(`${directory}/`))
    const manifest = own.find(({ path }) => path === `${directory}/module.ts`)
    return {
      layer,
      name,
      directory,
      sources: own,
      migrations: sqlFiles.filter(({ path }) => path.startsWith(`${directory}/`)),
      ...(manifest ? { manifest: readManifest(manifest) } : {}),
    }
  })
}

function readManifest(source: Source): Manifest {
  const properties = new Map<string, SyntaxNode>()
  let at = 1
  walk(source.program, (node) => {
    if (node.type !== 'CallExpression' || (node.callee as SyntaxNode).name !== 'defineModule')
      return undefined
    at = source.lineAt(node.start)
    const [literal] = node.arguments as SyntaxNode[]
    for (const property of (literal?.properties ?? []) as SyntaxNode[]) {
      const key = property.key as SyntaxNode | undefined
      if (key) properties.set(String(key.name ?? key.value), property)
    }
    return false
  })
  const given = (name: string) => properties.get(name)?.value as SyntaxNode | undefined
  const list = (name: string) => (isNode(given(name)) ? textsOf(given(name)) : [])
  return {
    file: source.path,
    name: textOf(given('name')),
    depends: list('depends'),
    tables: list('tables'),
    views: list('views'),
    scoped: list('scoped'),
    lineOf: (name) => {
      const property = properties.get(name)
      return property ? source.lineAt(property.start) : at
    },
  }
}

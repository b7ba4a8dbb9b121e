import type { Project } from '../project.ts'
import type { Source } from '../source.ts'
import { isNode, type SyntaxNode } from '../syntax.ts'
import { type Violation, violation } from '../violation.ts'

const DEFAULT_EXPORTERS = [
  /^(src\/modules\/[^/]+|src\/platform\/[^/]+|extensions\/[^/]+)\/module\.ts$/,
  /\/ui\/(console|field|resident|screen)\.tsx$/,
  /^test\/.*(prepared-database|server)\.ts$/,
]
// A door re-exports on purpose.
const DOORS = [/\/public\.ts$/, /^src\/platform\/db\/sql\.ts$/]

/** Rule 8: no `export *`, no barrels, no default exports but manifests, contributions and lazy screens. */
export function checkExports(project: Project): Violation[] {
  const lazy = new Set(
    project.sources.flatMap(({ imports }) =>
      imports.flatMap(({ dynamic, target }) => (dynamic && target ? [target] : [])),
    ),
  )
  return project.sources.flatMap((source) => [
    ...checkStatements(source, lazy.has(source.path)),
    ...checkBarrel(source),
  ])
}

function checkStatements(source: Source, isLazyScreen: boolean): Violation[] {
  const body = (source.program.body as SyntaxNode[]) ?? []
  return body.flatMap((node) => {
    const line = source.lineAt(node.start)
    if (node.type === 'ExportAllDeclaration')
      return [violation(source.path, line, 'rule 8', 'no export *: export by name')]
    if (!isDefaultExport(node)) return []
    const fine = isLazyScreen || DEFAULT_EXPORTERS.some((pattern) => pattern.test(source.path))
    if (fine) return []
    const message = 'no default export: only manifests, contributions, screens loaded with import(), configs'
    return [violation(source.path, line, 'rule 8', message)]
  })
}

function isDefaultExport(node: SyntaxNode): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true
  const specifiers = node.type === 'ExportNamedDeclaration' ? (node.specifiers as SyntaxNode[]) : []
  return specifiers.some(({ exported }) => isNode(exported) && exported.name === 'default')
}

/** A file that only passes on what others export. */
function checkBarrel(source: Source): Violation[] {
  if (DOORS.some((pattern) => pattern.test(source.path))) return []
  if (/(^|\/)index\.tsx?$/.test(source.path))
    return [violation(source.path, 1, 'rule 8', 'no index files: import from the file itself')]
  const body = (source.program.body as SyntaxNode[]) ?? []
  const passesOn = body.filter((node) => node.type === 'ExportNamedDeclaration' && isNode(node.source))
  if (passesOn.length === 0 || passesOn.length < body.length) return []
  return [violation(source.path, 1, 'rule 8', 'no barrels: this file only re-exports; import from the files')]
}

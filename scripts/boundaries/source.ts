import { dirname, posix } from 'node:path'
import { parseSync } from 'vite'
import { isTest, type Place, placeOf } from './place.ts'
import { isNode, type SyntaxNode, textOf, walk } from './syntax.ts'

export interface Import {
  /** As written: `kysely`, `../store.ts`. */
  specifier: string
  /** Path from the project's root, for files of the project. */
  target?: string
  line: number
  /** Nothing of it is left at run time. */
  typeOnly: boolean
  /** `import('…')`: loaded when asked for. */
  dynamic: boolean
  /** Imported name → local name. */
  names: ReadonlyMap<string, string>
}

export interface Source {
  path: string
  text: string
  lines: number
  place: Place
  isTest: boolean
  program: SyntaxNode
  comments: readonly { text: string; line: number }[]
  imports: readonly Import[]
  /** A syntax error, when the file cannot be read. */
  broken?: string
  lineAt(offset: number): number
}

export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text)
  const program = parsed.program as unknown as SyntaxNode
  const starts = lineStarts(text)
  const lineAt = (offset: number) => lineOf(starts, offset)
  const source: Source = {
    path,
    text,
    lines: text.endsWith('\n') ? starts.length - 1 : starts.length,
    place: placeOf(path),
    isTest: isTest(path),
    program,
    comments: parsed.comments.map(({ value, start }) => ({ text: value, line: lineAt(start) })),
    imports: importsOf(program, path, lineAt),
    lineAt,
  }
  const error = parsed.errors.find(({ severity }) => severity === 'Error')
  return error ? { ...source, broken: error.message } : source
}

function importsOf(program: SyntaxNode, path: string, lineAt: (offset: number) => number): Import[] {
  const found: Import[] = []
  const add = (node: SyntaxNode, from: unknown, rest: Omit<Import, 'specifier' | 'target' | 'line'>) => {
    const specifier = isNode(from) ? textOf(from) : undefined
    if (specifier === undefined) return
    const target = specifier.startsWith('.') ? posix.join(dirname(path), specifier) : undefined
    found.push({ specifier, line: lineAt(node.start), ...rest, ...(target ? { target } : {}) })
  }
  walk(program, (node) => {
    if (node.type === 'ImportDeclaration')
      add(node, node.source, { typeOnly: node.importKind === 'type', dynamic: false, names: namesOf(node) })
    else if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration')
      add(node, node.source, { typeOnly: node.exportKind === 'type', dynamic: false, names: namesOf(node) })
    else if (node.type === 'ImportExpression')
      add(node, node.source, { typeOnly: false, dynamic: true, names: new Map() })
    else if (node.type === 'TSImportType')
      add(node, node.source ?? node.argument, { typeOnly: true, dynamic: false, names: new Map() })
    return undefined
  })
  return found
}

function namesOf(node: SyntaxNode): Map<string, string> {
  const names = new Map<string, string>()
  for (const specifier of (node.specifiers ?? []) as SyntaxNode[]) {
    const imported = (specifier.imported ?? specifier.local) as SyntaxNode
    const kind = { ImportDefaultSpecifier: 'default', ImportNamespaceSpecifier: '*' }[specifier.type]
    names.set(kind ?? String(imported.name), String((specifier.local as SyntaxNode).name))
  }
  return names
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}

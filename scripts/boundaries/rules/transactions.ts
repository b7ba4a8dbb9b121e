import type { Project } from '../project.ts'
import type { Source } from '../source.ts'
import { calledMethod, dottedName, isFunction, isNode, type SyntaxNode, walk } from '../syntax.ts'
import { type Violation, violation } from '../violation.ts'

const IO_MODULES = /^(node:)?(fs|fs\/promises|http|https|net|tls|dgram|dns|child_process)$/

/** Rule 9: no network or file work while a transaction is open, in it or in a function of the file it calls. */
export function checkTransactions({ sources }: Project): Violation[] {
  return sources
    .filter(({ isTest, place }) => !isTest && (place.layer === 'modules' || place.layer === 'platform'))
    .flatMap((source) => checkFile(source))
}

function checkFile(source: Source): Violation[] {
  const io = ioNames(source)
  const slow = functionsWithIo(source, io)
  const found: Violation[] = []
  walk(source.program, (node) => {
    if (node.type !== 'CallExpression' || !opensTransaction(node)) return undefined
    for (const argument of (node.arguments as unknown[]).filter(isNode).filter(isFunction)) {
      for (const { name, offset } of calls(argument)) {
        if (!isIo(name, io) && !slow.has(name)) continue
        const message = `${name}() reads or writes outside the database while a transaction is open`
        found.push(violation(source.path, source.lineAt(offset), 'rule 9', message))
      }
    }
    return undefined
  })
  return found
}

function opensTransaction(call: SyntaxNode): boolean {
  const method = calledMethod(call)
  if (method === 'transaction') return true
  // db.transaction().execute(async (tx) => …)
  const object = (call.callee as SyntaxNode).object
  return method === 'execute' && isNode(object) && calledFrom(object) === 'transaction'
}

function calledFrom(node: SyntaxNode): string | undefined {
  return node.type === 'CallExpression' ? calledMethod(node) : undefined
}

/** Local names of what does I/O: imported from Node's modules, or global. */
function ioNames({ imports }: Source): Set<string> {
  const names = new Set(['fetch'])
  for (const { specifier, typeOnly, names: imported } of imports) {
    if (typeOnly || !IO_MODULES.test(specifier)) continue
    for (const local of imported.values()) names.add(local)
  }
  return names
}

function isIo(name: string, io: ReadonlySet<string>): boolean {
  return io.has(name) || io.has(name.split('.')[0]!)
}

/** Functions of this file that do I/O themselves or through each other. */
function functionsWithIo(source: Source, io: ReadonlySet<string>): Set<string> {
  const bodies = new Map<string, string[]>()
  for (const statement of source.program.body as SyntaxNode[]) {
    const declared = (statement.declaration ?? statement) as SyntaxNode
    const id = declared.id as SyntaxNode | null | undefined
    if (declared.type === 'FunctionDeclaration' && id)
      bodies.set(
        String(id.name),
        calls(declared).map(({ name }) => name),
      )
  }
  const slow = new Set<string>()
  for (let before = -1; before !== slow.size; ) {
    before = slow.size
    for (const [name, called] of bodies) {
      if (called.some((other) => isIo(other, io) || slow.has(other))) slow.add(name)
    }
  }
  return slow
}

function calls(node: SyntaxNode): { name: string; offset: number }[] {
  const found: { name: string; offset: number }[] = []
  walk(node, (inner) => {
    const name = inner.type === 'CallExpression' ? dottedName(inner.callee) : undefined
    if (name) found.push({ name, offset: inner.start })
    return undefined
  })
  return found
}

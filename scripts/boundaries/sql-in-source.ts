import type { Source } from './source.ts'
import { sqlNames } from './sql-names.ts'
import { argumentsOf, calledMethod, isNode, type SyntaxNode, textOf, textsOf, walk } from './syntax.ts'

export interface NamedTable {
  name: string
  offset: number
}

const TABLE_METHODS = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'replaceInto',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'innerJoinLateral',
  'leftJoinLateral',
  'from',
  'using',
])
const LOCAL_METHODS = new Set(['with', 'withRecursive'])
const STARTS_SQL = /^\s*(select|insert|update|delete|with|create|alter|drop|truncate|copy|merge)\s/i

/** Tables and views named below a node, in sql`…`, Kysely calls and SQL text given to `query(…)` or `sql.raw(…)`. */
export function tablesNamed(node: SyntaxNode): { used: NamedTable[]; local: Set<string> } {
  const used: NamedTable[] = []
  const local = new Set<string>()
  const read = (text: string, offset: number) => {
    const names = sqlNames(text)
    for (const name of [...names.used, ...names.createdTables, ...names.dropped]) used.push({ name, offset })
    for (const name of names.local) local.add(name)
  }
  walk(node, (inner) => {
    if (inner.type === 'TaggedTemplateExpression') {
      if ((inner.tag as SyntaxNode).name === 'sql') read(templateText(inner.quasi as SyntaxNode), inner.start)
    } else if (inner.type === 'CallExpression') readCall(inner, { used, local, read })
    return undefined
  })
  return { used: used.filter(({ name }) => !local.has(name)), local }
}

interface Found {
  used: NamedTable[]
  local: Set<string>
  read(text: string, offset: number): void
}

function readCall(call: SyntaxNode, found: Found): void {
  const method = calledMethod(call)
  const [first] = argumentsOf(call)
  if (!method || !first) return
  if (TABLE_METHODS.has(method)) {
    for (const text of textsOf(first)) {
      // A method called `from` elsewhere (Array.from, Buffer.from) takes no bare table name.
      if (/^[a-z_]\w*(\.\w+)?( as \w+)?$/.test(text) && !isOtherFrom(call, method))
        found.used.push({ name: text.split(' ')[0]!, offset: first.start })
    }
  } else if (LOCAL_METHODS.has(method)) {
    const name = textOf(first)
    if (name) found.local.add(name.split('(')[0]!.trim())
  } else if (method === 'table' && isSqlTag(call)) {
    for (const name of textsOf(first)) found.used.push({ name, offset: first.start })
  } else if (method === 'query' || (method === 'raw' && isSqlTag(call))) {
    const text = first.type === 'TemplateLiteral' ? templateText(first) : textOf(first)
    if (text && STARTS_SQL.test(text)) found.read(text, first.start)
  }
}

function isSqlTag(call: SyntaxNode): boolean {
  const object = (call.callee as SyntaxNode).object
  return isNode(object) && object.name === 'sql'
}

function isOtherFrom(call: SyntaxNode, method: string): boolean {
  const object = (call.callee as SyntaxNode).object
  return method === 'from' && isNode(object) && /^[A-Z]/.test(String(object.name ?? ''))
}

function templateText(template: SyntaxNode): string {
  const quasis = template.quasis as { value: { cooked: string | null; raw: string } }[]
  return quasis.map(({ value }) => value.cooked ?? value.raw).join(' $ ')
}

export function tablesIn(source: Source): NamedTable[] {
  return tablesNamed(source.program).used
}

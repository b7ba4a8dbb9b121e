import type { Project, Unit } from '../project.ts'
import type { Source } from '../source.ts'
import { tablesNamed } from '../sql-in-source.ts'
import { dottedName, isFunction, isNode, type SyntaxNode, walk } from '../syntax.ts'
import { type Violation, violation } from '../violation.ts'

const READS_FOR_SOMEBODY = /^(list|find|search|count|export)[A-Z]/

interface NamedFunction {
  key: string
  name: string
  line: number
  exported: boolean
  tables: ReadonlySet<string>
  callsScoped: boolean
  calls: readonly string[]
}

/**
 * Design §5: a read model over a table whose rows belong to areas takes `scoped(…)`. The manifest
 * lists such tables in `scoped`; a query may leave the call to a function of the same module.
 */
export function checkScoped({ modules }: Project): Violation[] {
  return modules.flatMap((unit) => {
    const scopedTables = new Set(unit.manifest?.scoped ?? [])
    const strangers = [...scopedTables].filter((name) => !unit.manifest?.tables.includes(name))
    const manifest = strangers.map((name) =>
      violation(unit.manifest!.file, unit.manifest!.lineOf('scoped'), 'scope', `${name} is not in tables`),
    )
    return [...manifest, ...checkViews(unit, scopedTables)]
  })
}

function checkViews(unit: Unit, scopedTables: ReadonlySet<string>): Violation[] {
  if (scopedTables.size === 0) return []
  const inUnit = unit.sources.filter(({ isTest }) => !isTest)
  const functions = new Map(inUnit.flatMap((source) => functionsOf(source).map((f) => [f.key, f] as const)))
  return inUnit
    .filter(({ place }) => place.part === 'views')
    .flatMap((source) =>
      functionsOf(source)
        .filter(({ exported, name }) => exported && READS_FOR_SOMEBODY.test(name))
        .flatMap((read) => {
          const reached = reachable(read, functions)
          const table = reached.flatMap(({ tables }) => [...tables]).find((name) => scopedTables.has(name))
          if (!table || reached.some(({ callsScoped }) => callsScoped)) return []
          return [violation(source.path, read.line, 'scope', `${read.name} reads ${table} without scoped(…)`)]
        }),
    )
}

function reachable(from: NamedFunction, all: ReadonlyMap<string, NamedFunction>): NamedFunction[] {
  const seen = new Set<NamedFunction>()
  const visit = (f: NamedFunction) => {
    if (seen.has(f)) return
    seen.add(f)
    for (const key of f.calls) {
      const next = all.get(key)
      if (next) visit(next)
    }
  }
  visit(from)
  return [...seen]
}

function functionsOf(source: Source): NamedFunction[] {
  const keyOf = (local: string): string => {
    for (const { target, names } of source.imports) {
      for (const [imported, as] of names) if (target && as === local) return `${target}#${imported}`
    }
    return `${source.path}#${local}`
  }
  return (source.program.body as SyntaxNode[]).flatMap((statement) => {
    const exported = statement.type === 'ExportNamedDeclaration'
    const declared = (isNode(statement.declaration) ? statement.declaration : statement) as SyntaxNode
    return namedBodies(declared).map(({ name, body }) => {
      const called = namesUsed(body)
      return {
        key: `${source.path}#${name}`,
        name,
        line: source.lineAt(body.start),
        exported,
        tables: new Set(tablesNamed(body).used.map((table) => table.name)),
        callsScoped: called.has('scoped'),
        calls: [...called].map(keyOf),
      }
    })
  })
}

/** Functions and constants (a shared fragment of a query is a constant). */
function namedBodies(declared: SyntaxNode): { name: string; body: SyntaxNode }[] {
  if (isFunction(declared) && isNode(declared.id)) return [{ name: String(declared.id.name), body: declared }]
  if (declared.type !== 'VariableDeclaration') return []
  return (declared.declarations as SyntaxNode[]).flatMap(({ id, init }) =>
    isNode(id) && id.type === 'Identifier' && isNode(init) ? [{ name: String(id.name), body: init }] : [],
  )
}

function namesUsed(body: SyntaxNode): Set<string> {
  const names = new Set<string>()
  walk(body, (node) => {
    const name = node.type === 'Identifier' ? dottedName(node) : undefined
    if (name) names.add(name)
    return undefined
  })
  return names
}

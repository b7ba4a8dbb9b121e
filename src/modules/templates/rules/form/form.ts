import type { Choice, Definition, Item } from '../../contract/definition.ts'
import { isHolder } from '../../contract/terms.ts'
import { parseExpression } from '../expression/parse.ts'
import type { Tree } from '../expression/tree.ts'

/** An item with its place in the tree and its expressions read. */
export interface FormNode {
  item: Item
  children: FormNode[]
  /** The repeats around it, outermost first. */
  repeats: readonly string[]
  relevant?: Tree
  constraint?: Tree
  calculation?: Tree
  initial?: Tree
  filter?: Tree
  choices?: readonly Choice[]
}

export interface Form {
  target: Definition['target']
  roots: FormNode[]
  byName: ReadonlyMap<string, FormNode>
  label?: Tree
}

const ruled = ['relevant', 'constraint', 'calculation', 'initial', 'filter'] as const

/** Under this name a code table stands among the choice lists of a form that goes to a phone. */
export function codeListName(table: string): string {
  return `codes:${table}`
}

/** Reads a definition once; an expression that cannot be read is as if it were not there (see check.ts). */
export function compileForm(definition: Definition): Form {
  const lists = new Map(definition.lists.map(({ name, choices }) => [name, choices]))
  const byName = new Map<string, FormNode>()
  const roots: FormNode[] = []
  for (const item of definition.items) {
    const holder = item.within === undefined ? undefined : byName.get(item.within)
    const choices = lists.get(item.codes ? codeListName(item.codes) : (item.choices ?? ''))
    const node: FormNode = { item, children: [], repeats: repeatsIn(holder), ...readRules(item) }
    if (choices) node.choices = choices
    byName.set(item.name, node)
    const siblings = holder && isHolder(holder.item.kind) ? holder.children : roots
    siblings.push(node)
  }
  const label = read(definition.label)
  return { target: definition.target, roots, byName, ...(label && { label }) }
}

function repeatsIn(holder: FormNode | undefined): readonly string[] {
  if (!holder) return []
  return holder.item.kind === 'repeat' ? [...holder.repeats, holder.item.name] : holder.repeats
}

function readRules(item: Item): Pick<FormNode, (typeof ruled)[number]> {
  const rules: Pick<FormNode, (typeof ruled)[number]> = {}
  for (const rule of ruled) {
    const tree = read(item[rule])
    if (tree) rules[rule] = tree
  }
  return rules
}

function read(source: string | undefined): Tree | undefined {
  if (!source) return undefined
  const parsed = parseExpression(source)
  return parsed.ok ? parsed.tree : undefined
}

/** Every node, a holder before what it holds. */
export function* nodesOf(nodes: readonly FormNode[]): Generator<FormNode> {
  for (const node of nodes) {
    yield node
    yield* nodesOf(node.children)
  }
}

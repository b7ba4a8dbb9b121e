export const operators = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'div', 'mod'] as const
export type Operator = (typeof operators)[number]

/** An expression, read once and evaluated as often as an answer changes. */
export type Tree =
  | { kind: 'value'; value: string | number | boolean }
  /** `${name}`: the answer of a question; `.`: the answer the expression stands at. */
  | { kind: 'reference'; name: string }
  | { kind: 'self' }
  /** A bare name: an attribute of the choice a filter looks at. */
  | { kind: 'attribute'; name: string }
  | { kind: 'negative'; of: Tree }
  | { kind: 'both'; operator: Operator; left: Tree; right: Tree }
  | { kind: 'call'; name: string; list: Tree[] }

/** The names of questions an expression reads. */
export function referencesOf(tree: Tree): string[] {
  if (tree.kind === 'reference') return [tree.name]
  return childrenOf(tree).flatMap(referencesOf)
}

export function readsItself(tree: Tree): boolean {
  return tree.kind === 'self' || childrenOf(tree).some(readsItself)
}

function childrenOf(tree: Tree): Tree[] {
  if (tree.kind === 'negative') return [tree.of]
  if (tree.kind === 'both') return [tree.left, tree.right]
  return tree.kind === 'call' ? tree.list : []
}

/** A node of the syntax tree (ESTree with TypeScript and JSX), as loosely typed as a checker needs it. */
export interface SyntaxNode {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

/** Every node below and including this one; `enter` may return false to stay out of a node's children. */
export function walk(node: SyntaxNode, enter: (node: SyntaxNode) => boolean | undefined): void {
  if (enter(node) === false) return
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, enter)
    } else if (isNode(value)) walk(value, enter)
  }
}

/** `a.b.c` for an identifier or a plain member expression, else undefined. */
export function dottedName(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Identifier') return String(node.name)
  if (node.type === 'ThisExpression') return 'this'
  if (node.type !== 'MemberExpression' || node.computed) return undefined
  const object = dottedName(node.object)
  return object && `${object}.${dottedName(node.property)}`
}

/** The name of what is called, without what it is called on: `selectFrom` of `db.selectFrom(…)`. */
export function calledMethod(call: SyntaxNode): string | undefined {
  const callee = call.callee as SyntaxNode
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined
  return dottedName(callee.property)
}

export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  return (call.arguments as unknown[]).filter(isNode)
}

export function textOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

/** The strings of an array literal, or of one string. */
export function textsOf(node: SyntaxNode | undefined): string[] {
  if (node?.type === 'ArrayExpression')
    return (node.elements as unknown[]).filter(isNode).flatMap((item) => textsOf(item))
  const text = textOf(node)
  return text === undefined ? [] : [text]
}

export function isFunction(node: SyntaxNode): boolean {
  return /^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type)
}

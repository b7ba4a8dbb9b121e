import { functions, type Moment } from './functions.ts'
import type { Operator, Tree } from './tree.ts'
import { isDay, toBoolean, toNumber, toText, type Value } from './values.ts'

/** Where an expression stands: what its names mean there. */
export interface Surroundings {
  moment: Moment
  /** The answer of a question; a list for one that is asked in a repeat further in. Empty when there is none. */
  answer(name: string): Value
  self: Value
  /** Of the choice a filter looks at. */
  attribute?(name: string): Value
  /** From 1, in the repeat the expression stands in. */
  position: number
  choiceName(question: string, value: string): string
}

export function evaluate(tree: Tree, at: Surroundings): Value {
  switch (tree.kind) {
    case 'value':
      return tree.value
    case 'reference':
      return at.answer(tree.name)
    case 'self':
      return at.self
    case 'attribute':
      return at.attribute?.(tree.name) ?? ''
    case 'negative':
      return -toNumber(evaluate(tree.of, at))
    case 'both':
      return both(tree, at)
    case 'call':
      return call(tree, at)
  }
}

function both({ operator, left, right }: Tree & { kind: 'both' }, at: Surroundings): Value {
  const a = evaluate(left, at)
  if (operator === 'and') return toBoolean(a) && toBoolean(evaluate(right, at))
  if (operator === 'or') return toBoolean(a) || toBoolean(evaluate(right, at))
  return pairs[operator](a, evaluate(right, at))
}

const pairs: Record<Exclude<Operator, 'and' | 'or'>, (a: Value, b: Value) => Value> = {
  '=': (a, b) => someOf(a, (one) => isEqual(one, b)),
  '!=': (a, b) => someOf(a, (one) => !isEqual(one, b)),
  '<': (a, b) => toNumber(a) < toNumber(b),
  '<=': (a, b) => toNumber(a) <= toNumber(b),
  '>': (a, b) => toNumber(a) > toNumber(b),
  '>=': (a, b) => toNumber(a) >= toNumber(b),
  '+': (a, b) => toNumber(a) + toNumber(b),
  '-': (a, b) => toNumber(a) - toNumber(b),
  '*': (a, b) => toNumber(a) * toNumber(b),
  div: (a, b) => toNumber(a) / toNumber(b),
  mod: (a, b) => toNumber(a) % toNumber(b),
}

/** A list equals what one of its members equals, as XPath has it. */
function someOf(value: Value, test: (one: Value) => boolean): boolean {
  return Array.isArray(value) ? value.some(test) : test(value)
}

function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b)
  if (toText(a) === toText(b)) return true
  const [x, y] = [toNumber(a), toNumber(b)]
  return !Number.isNaN(x) && x === y && !isDay(toText(a)) && !isDay(toText(b))
}

function call({ name, list }: Tree & { kind: 'call' }, at: Surroundings): Value {
  if (name === 'if') return evaluate(toBoolean(evaluate(list[0]!, at)) ? list[1]! : list[2]!, at)
  if (name === 'position') return at.position
  const values = list.map((one) => evaluate(one, at))
  if (name === 'jr:choice-name') {
    const question = toText(values[1]!).replace(/^\$\{|\}$/g, '')
    return toText(values[0]!)
      .split(' ')
      .map((value) => at.choiceName(question, value))
      .join('、')
  }
  return functions[name]!.run(values, at.moment)
}

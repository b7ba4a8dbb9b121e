import { functions } from './functions.ts'
import { patternProblem } from './pattern.ts'
import { type Token, tokensOf } from './tokens.ts'
import { type Operator, operators, type Tree } from './tree.ts'

export type Parsed = { ok: true; tree: Tree } | { ok: false; problem: string }

export const MAX_EXPRESSION = 2000
const MAX_DEPTH = 60

/**
 * Reads an expression of the XPath subset forms are written in: `${name}`, comparisons, and/or, arithmetic
 * with div and mod, and the functions of functions.ts.
 */
export function parseExpression(source: string): Parsed {
  if (source.length > MAX_EXPRESSION) return { ok: false, problem: `不超过 ${MAX_EXPRESSION} 个字符` }
  const read = tokensOf(source)
  if (!read.ok) return read
  if (read.tokens.length === 0) return { ok: false, problem: '是空的' }
  try {
    return { ok: true, tree: new Reader(read.tokens).whole() }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.message }
    throw error
  }
}

class Unreadable extends Error {}

/** From what binds least to what binds most. */
const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
]

class Reader {
  private readonly tokens: readonly Token[]
  private at = 0
  private depth = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  whole(): Tree {
    const tree = this.level(0)
    const rest = this.tokens[this.at]
    if (rest) throw new Unreadable(`第 ${rest.at + 1} 个字符起的“${wordsOf(rest)}”多余，或前面缺少运算符`)
    return tree
  }

  private level(n: number): Tree {
    const signs = levels[n]
    if (!signs) return this.unary()
    let left = this.level(n + 1)
    for (;;) {
      const operator = this.operator(signs)
      if (!operator) return left
      left = { kind: 'both', operator, left, right: this.level(n + 1) }
    }
  }

  private operator(signs: readonly Operator[]): Operator | undefined {
    const token = this.tokens[this.at]
    const written = token?.kind === 'sign' ? token.sign : token?.kind === 'word' ? token.name : undefined
    const found = signs.find((sign) => sign === written)
    if (found) this.at++
    return found
  }

  private unary(): Tree {
    if (++this.depth > MAX_DEPTH) throw new Unreadable('嵌套太深，请拆成几个计算项')
    const tree = this.take('-') ? ({ kind: 'negative', of: this.unary() } as const) : this.primary()
    this.depth--
    return tree
  }

  private primary(): Tree {
    const token = this.tokens[this.at++]
    if (!token) throw new Unreadable('没有写完')
    if (token.kind === 'number' || token.kind === 'text') return { kind: 'value', value: token.value }
    if (token.kind === 'reference') return { kind: 'reference', name: token.name }
    if (token.kind === 'word') return this.word(token)
    if (token.sign === '.') {
      // position(..) is how forms ask for the round they stand in.
      this.take('.')
      return { kind: 'self' }
    }
    if (token.sign !== '(') throw new Unreadable(`第 ${token.at + 1} 个字符“${token.sign}”放错了地方`)
    const inner = this.level(0)
    this.expect(')')
    return inner
  }

  private word({ name, at }: { name: string; at: number }): Tree {
    if (!this.take('(')) {
      if ((operators as readonly string[]).includes(name))
        throw new Unreadable(`第 ${at + 1} 个字符起的“${name}”前后缺少内容`)
      return { kind: 'attribute', name }
    }
    const list: Tree[] = []
    if (!this.take(')')) {
      do list.push(this.level(0))
      while (this.take(','))
      this.expect(')')
    }
    const problem = callProblem(name, list)
    if (problem) throw new Unreadable(problem)
    return { kind: 'call', name, list }
  }

  private take(sign: string): boolean {
    const token = this.tokens[this.at]
    const isThere = token?.kind === 'sign' && token.sign === sign
    if (isThere) this.at++
    return isThere
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new Unreadable(`缺少“${sign}”`)
  }
}

function callProblem(name: string, list: readonly Tree[]): string | undefined {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!known) return `没有名为 ${name} 的函数`
  const [least, most] = known.takes
  if (list.length < least || list.length > most) return `函数 ${name} 应有 ${takesWords(known.takes)}个参数`
  if (name !== 'regex') return undefined
  const pattern = list[1]
  if (pattern?.kind !== 'value' || typeof pattern.value !== 'string')
    return 'regex 的第二个参数应是写在引号里的格式'
  return patternProblem(pattern.value)
}

function takesWords([least, most]: readonly [number, number]): string {
  if (least === most) return `${least} `
  return most === Number.POSITIVE_INFINITY ? `至少 ${least} ` : `${least} 到 ${most} `
}

function wordsOf(token: Token): string {
  if (token.kind === 'sign') return token.sign
  if (token.kind === 'number' || token.kind === 'text') return String(token.value)
  return token.name
}

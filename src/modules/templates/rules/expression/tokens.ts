export type Token =
  | { kind: 'number'; value: number; at: number }
  | { kind: 'text'; value: string; at: number }
  | { kind: 'reference'; name: string; at: number }
  | { kind: 'word'; name: string; at: number }
  | { kind: 'sign'; sign: string; at: number }

export type Tokens = { ok: true; tokens: Token[] } | { ok: false; problem: string }

const blank = /\s+/y
const number = /\d+(\.\d+)?|\.\d+/y
const reference = /\$\{\s*([^}\s]+)\s*\}/y
// A name ends before a minus: `a-b` is written `a - b`; functions with a minus in them are listed.
const word =
  /(?:count-selected|selected-at|count-non-empty|string-length|starts-with|ends-with|format-date|years-since|jr:choice-name|[A-Za-z_][A-Za-z0-9_]*)/y
const sign = /<=|>=|!=|[-+*()=<>,.]/y

const typographic: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '（': '(',
  '）': ')',
  '，': ',',
}

/** Splits an expression into its signs; Chinese brackets and quotes outside of texts count as their plain ones. */
export function tokensOf(source: string): Tokens {
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  while (at < source.length) {
    const space = match(blank)
    if (space) {
      at += space[0].length
      continue
    }
    const next = textAt(source, at) ?? tokenAt(match, at) ?? typographicAt(source, at)
    if (!next) return { ok: false, problem: `第 ${at + 1} 个字符“${source[at]}”看不懂` }
    if (next === 'open') return { ok: false, problem: `第 ${at + 1} 个字符起的引号没有结束` }
    tokens.push(next.token)
    at += next.length
  }
  return { ok: true, tokens }
}

interface Found {
  token: Token
  length: number
}

function tokenAt(match: (pattern: RegExp) => RegExpExecArray | null, at: number): Found | undefined {
  const found = match(reference)
  if (found) return { token: { kind: 'reference', name: found[1] ?? '', at }, length: found[0].length }
  const digits = match(number)
  if (digits) return { token: { kind: 'number', value: Number(digits[0]), at }, length: digits[0].length }
  const name = match(word)
  if (name) return { token: { kind: 'word', name: name[0], at }, length: name[0].length }
  const operator = match(sign)
  return operator ? { token: { kind: 'sign', sign: operator[0], at }, length: operator[0].length } : undefined
}

const closing: Record<string, string> = { "'": "'", '"': '"', '“': '”', '‘': '’' }

function textAt(source: string, at: number): Found | 'open' | undefined {
  const end = closing[source[at] ?? '']
  if (!end) return undefined
  const close = source.indexOf(end, at + 1)
  if (close < 0) return 'open'
  return { token: { kind: 'text', value: source.slice(at + 1, close), at }, length: close + 1 - at }
}

function typographicAt(source: string, at: number): Found | undefined {
  const plain = typographic[source[at] ?? '']
  return plain ? { token: { kind: 'sign', sign: plain, at }, length: 1 } : undefined
}

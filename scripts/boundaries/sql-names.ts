/** Table and view names a piece of SQL mentions; `${…}` has been replaced by `$`. */
export interface SqlNames {
  /** Read from or written to. */
  used: Set<string>
  createdTables: Set<string>
  createdViews: Set<string>
  dropped: Set<string>
  /** Names that live only inside the statement (`with x as (…)`). */
  local: Set<string>
}

const TOKEN = /"[^"]+"|[\p{L}_][\p{L}\p{N}_$]*(?:\."?[\p{L}_][\p{L}\p{N}_$]*"?)*|\d[\w.]*|[(),;]|\$|[^\s\w]/gu
const COMMENT_OR_TEXT = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g

// In these, `from` separates arguments: extract(year from at).
const FROM_IS_A_WORD = new Set(['extract', 'substring', 'trim', 'overlay', 'position'])
const ENDS_FROM_LIST = new Set(
  'where group order limit having returning union except intersect set window offset fetch for values select ;'.split(
    ' ',
  ),
)
const BEFORE_TABLE = new Set(['from', 'join', 'into', 'update', 'using', 'references', 'table', 'view'])
const NOT_A_NAME = new Set(['only', 'lateral', 'if', 'not', 'exists', 'concurrently', 'recursive'])

export function sqlNames(sql: string): SqlNames {
  const names: SqlNames = {
    used: new Set(),
    createdTables: new Set(),
    createdViews: new Set(),
    dropped: new Set(),
    local: new Set(),
  }
  const text = sql.replace(COMMENT_OR_TEXT, (found) => (found.startsWith("'") ? " '' " : ' '))
  for (const statement of text.split(';')) {
    const tokens = [...statement.matchAll(TOKEN)].map(([token]) => token.replaceAll('"', '').toLowerCase())
    readStatement(tokens, names)
  }
  return names
}

interface Frame {
  /** What was called, for a parenthesis of a function call. */
  call: string | undefined
  inFromList: boolean
}

function readStatement(tokens: readonly string[], names: SqlNames): void {
  const frames: Frame[] = [{ call: undefined, inFromList: false }]
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const frame = frames.at(-1)!
    if (token === '(') {
      if (isLocalName(tokens, i)) names.local.add(localName(tokens, i)!)
      frames.push({ call: tokens[i - 1], inFromList: false })
    } else if (token === ')') {
      if (frames.length > 1) frames.pop()
    } else if (token === ',' && frame.inFromList) take(tokens, i + 1, names.used)
    else if (introducesTable(tokens, i, frame)) {
      frame.inFromList ||= token === 'from' || token === 'using'
      take(tokens, i + 1, targetOf(tokens, i, names))
    } else if (token === 'on' && isOnTable(tokens, i)) take(tokens, i + 1, names.used)
    else if (ENDS_FROM_LIST.has(token)) frame.inFromList = false
  }
}

function introducesTable(tokens: readonly string[], i: number, frame: Frame): boolean {
  const token = tokens[i]!
  const before = tokens[i - 1]
  if (!BEFORE_TABLE.has(token)) return false
  if (token === 'from') {
    if (before === 'distinct' || FROM_IS_A_WORD.has(frame.call ?? '')) return false
    return tokens[0] !== 'revoke' && tokens[0] !== 'grant'
  }
  // for update, do update set, on update cascade, for no key update
  if (token === 'update') return !['for', 'do', 'on', 'key', 'of'].includes(before ?? '')
  if (token === 'table' || token === 'view')
    return ['create', 'alter', 'drop', 'truncate'].includes(tokens[0]!)
  return true
}

/** `create index … on t`, `revoke … on t`, `comment on table t`. */
function isOnTable(tokens: readonly string[], i: number): boolean {
  if (tokens[0] === 'create') return tokens.slice(0, i).includes('index')
  return tokens[0] === 'revoke' || tokens[0] === 'grant'
}

function targetOf(tokens: readonly string[], i: number, names: SqlNames): Set<string> {
  if (tokens[i] === 'table' && tokens[0] === 'create') return names.createdTables
  if (tokens[i] === 'view' && tokens[0] === 'create') return names.createdViews
  if ((tokens[i] === 'table' || tokens[i] === 'view') && tokens[0] === 'drop') return names.dropped
  return names.used
}

function take(tokens: readonly string[], from: number, into: Set<string>): void {
  let i = from
  while (NOT_A_NAME.has(tokens[i] ?? '')) i++
  const name = tokens[i]
  if (!name || !/^[\p{L}_]/u.test(name)) return
  const isTableWithColumns =
    tokens[from - 1] === 'table' || ['into', 'references', 'on'].includes(tokens[from - 1]!)
  if (tokens[i + 1] === '(' && !isTableWithColumns) return
  into.add(name)
}

/** Is this the parenthesis of `x as (select …)`? */
function isLocalName(tokens: readonly string[], i: number): boolean {
  return (
    localName(tokens, i) !== undefined &&
    /^(select|insert|update|delete|values|with|\$|\()$/.test(tokens[i + 1] ?? '')
  )
}

function localName(tokens: readonly string[], parenthesis: number): string | undefined {
  let i = parenthesis - 1
  if (tokens[i] === 'materialized') i--
  if (tokens[i] === 'not') i--
  if (tokens[i] !== 'as') return undefined
  i--
  if (tokens[i] === ')') {
    while (i >= 0 && tokens[i] !== '(') i--
    i--
  }
  return tokens[i]
}

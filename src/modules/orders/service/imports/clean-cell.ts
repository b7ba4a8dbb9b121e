/** What stands in a cell when there is nothing to say. */
const BLANKS = new Set(['', '无', '不详', '未知', '暂无', '空', '-', '--', '—', '/', 'null', 'NULL', 'N/A'])

/** Also what is no name: flags of anonymity, and words for anybody. */
const NOBODY = new Set(['0', '1', '是', '否', '匿名', '实名', '市民', '居民', '群众', '网友', '先生', '女士'])

// Control characters but tab and line feed: PostgreSQL keeps no NUL, screens show no others.
const UNWRITABLE = /[^\P{Cc}\t\n]/gu

/** Text as a person wrote it: without the indentation and blank lines that web pages leave around it. */
export function cleanText(cell: string): string {
  return cell
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNWRITABLE, '')
    .replace(/[ \t\u3000\u00a0]*\n[ \t\u3000\u00a0]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** One line; nothing where the cell says there is nothing. */
export function cleanLine(cell: string): string {
  const line = cleanText(cell).replace(/\s+/g, ' ')
  return BLANKS.has(line) ? '' : line
}

export function cleanName(cell: string): string {
  const name = cleanLine(cell)
  return NOBODY.has(name) ? '' : name
}

const PHONE = /^(1\d{10}|0\d{9,11}|\d{5,8})$/

/** A number to call; nothing for one already masked; undefined when it is no telephone number. */
export function cleanPhone(cell: string): string | undefined {
  const text = cleanLine(cell).normalize('NFKC')
  if (text === '' || text.includes('*')) return ''
  const digits = text.replace(/[-() ]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
  return PHONE.test(digits) ? digits : undefined
}

/** A plain number, or undefined. */
export function cleanNumber(cell: string): number | undefined {
  const text = cleanLine(cell)
    .normalize('NFKC')
    .replace(/[°度]$/, '')
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

export function shorten(text: string, most = 30): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

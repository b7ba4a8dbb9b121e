const DAY_MS = 86_400_000

/**
 * Whether a number format shows a date or time. Built-in ids of ECMA-376 §18.8.30, among them
 * 27–36 and 50–58, which only East Asian Excel uses and most libraries forget.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return between(id, 14, 22) || between(id, 27, 36) || between(id, 45, 47) || between(id, 50, 58)
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[ymdhse]/i.test(bare.replace(/general/gi, '').replace(/e[+-]/gi, ''))
}

function between(id: number, from: number, to: number): boolean {
  return id >= from && id <= to
}

/** Excel's day number as local ISO text: `2024-03-05`, `2024-03-05T09:32:00`, or `09:32:00` for a bare time. */
export function excelDate(serial: number, date1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return undefined
  const days = Math.floor(serial)
  const ms = Math.round((serial - days) * 86_400) * 1000
  if (days === 0 && !date1904) return iso(ms).slice(11, 19)
  // Excel believes in 1900-02-29 (day 60), as Lotus did; before it the count is one off.
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const text = iso(epoch + days * DAY_MS + ms)
  return ms === 0 ? text.slice(0, 10) : text.slice(0, 19)
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** A stored number as Excel would show it in full: 15 significant digits, no exponent. */
export function numberText(stored: string): { text: string; isDamaged: boolean } {
  const value = Number(stored)
  if (!Number.isFinite(value)) return { text: stored, isDamaged: false }
  const rounded = Number(value.toPrecision(15))
  const text =
    Math.abs(rounded) < 1e21 && Number.isInteger(rounded) ? BigInt(rounded).toString() : String(rounded)
  return { text, isDamaged: Number.isInteger(value) && Math.abs(value) >= 1e15 }
}

/** `_x000D_` is how Office writes characters XML cannot hold (ECMA-376 §22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Column number from 0 of a reference like `AB12`. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

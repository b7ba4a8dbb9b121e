import { AppError } from '../../../base/errors.ts'

/** Where a page ended: a time and an id. `infinity` is what has no time, and comes last. */
export interface TimeCursor {
  at: string
  id: string
}

/** As the client hands it back. */
export function writeCursor(cursor: TimeCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

export function readCursor(text: string): TimeCursor {
  try {
    const { at, id } = JSON.parse(Buffer.from(text, 'base64url').toString()) as TimeCursor
    if (typeof id === 'string' && (at === 'infinity' || !Number.isNaN(Date.parse(at)))) return { at, id }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new AppError('orders.bad_cursor', 'malformed', '翻页位置无效，请从第一页开始')
}

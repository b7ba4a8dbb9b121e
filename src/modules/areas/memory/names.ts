import { localDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type AreaBook, fullNameIn, writeBook } from './book.ts'
import '../store/tables.ts'

export type Reader = Pick<Ctx, 'db' | 'services'>

/** Small enough that the process answers others between two pages. */
const PAGE_ROWS = 10_000

export const bookOfNames = keep('areas.names', loadBook)

/** Short names by code, from memory; a code nobody entered stays as it is. */
export async function areaName(ctx: Reader): Promise<(code: string) => string> {
  const book = await bookOfNames.get(ctx)
  return (code) => book.shortName(code) ?? code
}

/** `中都街道 / 南门社区 / 南门社区第一网格` by code, from memory. */
export async function areaFullName(ctx: Reader): Promise<(code: string) => string> {
  const book = await bookOfNames.get(ctx)
  return (code) => fullNameIn(book, code)
}

/** Does the area exist and is it in use today? */
export async function isOpenArea(ctx: Reader & Pick<Ctx, 'now'>, code: string): Promise<boolean> {
  return (await bookOfNames.get(ctx)).isOpen(code, localDate(ctx.now()))
}

/** The same for many codes, without waiting for each. */
export async function openAreas(ctx: Reader & Pick<Ctx, 'now'>): Promise<(code: string) => boolean> {
  const book = await bookOfNames.get(ctx)
  const today = localDate(ctx.now())
  return (code) => book.isOpen(code, today)
}

async function loadBook(db: Db): Promise<AreaBook> {
  const book = writeBook()
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('area')
      .select(['code', 'short_name as shortName', 'valid_from as validFrom', 'valid_to as validTo'])
      .where('code', '>', after)
      .orderBy('code')
      .limit(PAGE_ROWS)
      .execute()
    for (const row of rows) book.add(row)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_ROWS) return book.finish()
    after = last.code
  }
}

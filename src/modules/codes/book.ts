import type { Db } from '../../platform/db/database.ts'
import { keep } from '../../platform/db/kept.ts'
import type { CodeItem, CodeTable } from './contract.ts'
import './tables.ts'

/** All code tables, in their order. */
export type CodeBook = ReadonlyMap<string, CodeTable>

export const codeBook = keep<CodeBook>('codes', readBook)

export async function readBook(db: Db): Promise<CodeBook> {
  const tables = await db.selectFrom('code_table').selectAll().orderBy('sort').execute()
  const items = await db.selectFrom('code_item').selectAll().orderBy('sort').orderBy('code').execute()
  const byTable = Map.groupBy(items, (item) => item.table_code)
  return new Map(
    tables.map(({ sort: _, ...table }) => [
      table.code,
      { ...table, items: (byTable.get(table.code) ?? []).map(toItem) },
    ]),
  )
}

export function toItem(row: { code: string; name: string; is_active: boolean; is_local: boolean }): CodeItem {
  return { code: row.code, name: row.name, isActive: row.is_active, isLocal: row.is_local }
}

/** The name of a code, for people; an unknown code stands for itself. */
export function codeName(book: CodeBook, table: string, code: string): string {
  return book.get(table)?.items.find((item) => item.code === code)?.name ?? code
}

/**
 * What somebody wrote, as a code: by code (leading zeros may be missing) or by name, also without the
 * endings people leave off (汉 for 汉族). Undefined when the table has no such thing in use.
 */
export function readCode(book: CodeBook, table: string, text: string): string | undefined {
  const typed = text.normalize('NFKC').trim()
  if (typed === '') return undefined
  const items = book.get(table)?.items.filter((item) => item.isActive) ?? []
  return (
    items.find((item) => item.code === typed || item.name === typed) ??
    items.find((item) => /^\d+$/.test(typed) && item.code === typed.padStart(item.code.length, '0')) ??
    only(items.filter((item) => item.name.startsWith(typed) || typed.startsWith(item.name)))
  )?.code
}

function only<T>(list: T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}

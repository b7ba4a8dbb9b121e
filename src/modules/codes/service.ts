import type { InputOf, ReturnsOf } from '../../base/contract.ts'
import type { Ctx, Tx } from '../../platform/http/context.ts'
import { codeBook, readBook, toItem } from './book.ts'
import {
  type addCode,
  type CodeItem,
  type CodeTable,
  type changeCode,
  codeTablesChanged,
  errors,
  type listCodeTables,
} from './contract.ts'

export async function list(ctx: Ctx): Promise<ReturnsOf<typeof listCodeTables>> {
  return { tables: [...(await codeBook.get(ctx)).values()] }
}

export async function add(ctx: Ctx, { table, code, name }: InputOf<typeof addCode>): Promise<CodeItem> {
  return change(ctx, table, async (tx, { items }) => {
    const taken = items.find((item) => item.code === code)
    if (taken) throw errors.code_taken({ code, name: taken.name })
    refuseTakenName(items, name)
    const row = { code, name, is_active: true, is_local: true }
    await tx.db
      .insertInto('code_item')
      .values({ ...row, table_code: table, sort: (items.length + 1) * 10 })
      .execute()
    return toItem(row)
  })
}

export async function edit(
  ctx: Ctx,
  { table, code, name, isActive }: InputOf<typeof changeCode>,
): Promise<CodeItem> {
  return change(ctx, table, async (tx, { items }) => {
    if (!items.some((item) => item.code === code)) throw errors.no_item({ code })
    refuseTakenName(
      items.filter((item) => item.code !== code),
      name,
    )
    const row = await tx.db
      .updateTable('code_item')
      .set({ name, is_active: isActive, is_local: true })
      .where('table_code', '=', table)
      .where('code', '=', code)
      .returningAll()
      .executeTakeFirstOrThrow()
    return toItem(row)
  })
}

function refuseTakenName(items: readonly CodeItem[], name: string): void {
  const taken = items.find((item) => item.name === name)
  if (taken) throw errors.name_taken({ name, code: taken.code })
}

async function change<T>(
  ctx: Ctx,
  table: string,
  work: (tx: Tx, known: CodeTable) => Promise<T>,
): Promise<T> {
  const result = await ctx.transaction(async (tx) => {
    // Holds other writers back, so what is read now stays true until the commit.
    await codeBook.changed(tx)
    const known = (await readBook(tx.db)).get(table)
    if (!known) throw errors.no_table({ table })
    tx.audit({ subject: `codes:${table}` })
    await tx.publish(codeTablesChanged, { table })
    return work(tx, known)
  })
  codeBook.forget(ctx)
  return result
}

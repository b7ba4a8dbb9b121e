import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { roles } from '../../../../base/roles.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import { findUserByAccount } from '../../../../platform/identity/users.ts'
import { areaFullName } from '../../../areas/public.ts'
import type { dropReader, listReaders, nameReader } from '../../contract/care-readers.ts'
import { errors } from '../../contract/errors.ts'
import { tagBook } from '../../store/tags/tag-book.ts'

/** Who may read which register, and what for. */
export async function showReaders(ctx: Ctx): Promise<ReturnsOf<typeof listReaders>> {
  const { registers } = await tagBook.get(ctx)
  const rows = await ctx.db
    .selectFrom('register_reader')
    .selectAll()
    .where('revoked_at', 'is', null)
    .orderBy('granted_at')
    .orderBy('id')
    .execute()
  const people = await userNames(
    ctx.db,
    rows.flatMap(({ user_id, granted_by }) => [granted_by, ...(user_id ? [user_id] : [])]),
  )
  const nameOf = await areaFullName(ctx)
  return {
    registers: [...registers.values()].map(({ code, name, purpose, legalBasis }) => ({
      ...{ code, name, purpose, legalBasis },
    })),
    readers: rows.map((row) => ({
      id: row.id,
      register: row.register,
      registerName: registers.get(row.register)?.name ?? row.register,
      who: row.role
        ? (roles[row.role as keyof typeof roles]?.name ?? row.role)
        : (people.get(row.user_id ?? '') ?? ''),
      areaName: row.area_code && nameOf(row.area_code),
      purpose: row.purpose,
      until: row.until,
      grantedBy: row.granted_by === 'system' ? '系统初始' : (people.get(row.granted_by) ?? ''),
      grantedAt: row.granted_at.toISOString(),
    })),
  }
}

export async function name(ctx: Ctx, input: InputOf<typeof nameReader>) {
  const { register, role, areaCode, purpose, until } = input
  if (!(await tagBook.get(ctx)).registers.has(register)) throw errors.no_register({ field: 'register' })
  if (Boolean(role) === Boolean(input.account) || (input.account && !areaCode))
    throw errors.one_reader({ field: input.account ? 'areaCode' : 'role' })
  if (until && until < localDate(ctx.now())) throw errors.until_past({ field: 'until' })
  const userId = input.account ? await staffId(ctx, input.account) : null
  const id = newId()
  await ctx.transaction(async (tx) => {
    await tagBook.changed(tx)
    const held = await tx.db
      .selectFrom('register_reader')
      .select('id')
      .where('register', '=', register)
      .where('revoked_at', 'is', null)
      .where('role', role ? '=' : 'is', role)
      .where('user_id', userId ? '=' : 'is', userId)
      .where('area_code', userId ? '=' : 'is', userId ? areaCode : null)
      .executeTakeFirst()
    if (held) throw errors.reader_held()
    tx.audit({ subject: `register:${register}`, detail: { role, account: input.account, areaCode, purpose } })
    await tx.db
      .insertInto('register_reader')
      .values({
        ...{ id, register, role, user_id: userId, area_code: userId ? areaCode : null, purpose, until },
        ...{ granted_by: tx.actor.userId, granted_at: tx.now(), revoked_by: null, revoked_at: null },
      })
      .execute()
  })
  tagBook.forget(ctx)
  return { id }
}

export async function drop(ctx: Ctx, { id }: InputOf<typeof dropReader>) {
  await ctx.transaction(async (tx) => {
    await tagBook.changed(tx)
    const row = await tx.db
      .updateTable('register_reader')
      .set({ revoked_by: tx.actor.userId, revoked_at: tx.now() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('register')
      .executeTakeFirst()
    if (!row) throw errors.not_found()
    tx.audit({ subject: `register:${row.register}`, detail: { reader: id } })
  })
  tagBook.forget(ctx)
  return { ok: true as const }
}

async function staffId(ctx: Ctx, account: string): Promise<string> {
  const user = await findUserByAccount(ctx.db, account)
  if (user?.kind !== 'staff') throw errors.no_account({ field: 'account', account })
  return user.id
}

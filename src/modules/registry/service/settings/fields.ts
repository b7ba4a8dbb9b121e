import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import { codeBook } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import type {
  addExtensionField,
  allowSensitive,
  changeExtensionField,
  forbidSensitive,
  listFieldSettings,
  SensitiveField,
} from '../../contract/settings/fields.ts'
import { factBook } from '../../store/fact-book.ts'
import { recordKinds } from '../facts/kinds.ts'

/** Which sensitive fields are collected and why, and the fields an office added. */
export async function showFieldSettings(ctx: Ctx): Promise<ReturnsOf<typeof listFieldSettings>> {
  const extensions = await ctx.db.selectFrom('extension_field').selectAll().orderBy('added_at').execute()
  return {
    sensitive: await sensitiveFields(ctx),
    extensions: extensions.map((one) => ({
      kind: one.subject_kind,
      field: one.field,
      title: one.title,
      valueKind: one.kind,
      codes: one.codes,
      unit: one.unit,
      privacy: one.privacy,
      isActive: one.is_active,
    })),
  }
}

async function sensitiveFields(ctx: Ctx): Promise<SensitiveField[]> {
  const uses = await ctx.db.selectFrom('sensitive_use').selectAll().execute()
  const people = await userNames(
    ctx.db,
    uses.map(({ allowed_by }) => allowed_by),
  )
  const list: SensitiveField[] = []
  for (const { kind, table, fields } of Object.values(recordKinds)) {
    for (const [field, { title, privacy }] of Object.entries(fields)) {
      if (privacy !== 'sensitive') continue
      const use = uses.find((one) => one.subject_kind === kind && one.field === field)
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
        where jsonb_exists(fields, ${field})`.execute(ctx.db)
      list.push({
        ...{ kind, field, title, purpose: use?.purpose ?? null, legalBasis: use?.legal_basis ?? null },
        allowedBy: use ? (people.get(use.allowed_by) ?? null) : null,
        allowedAt: use?.allowed_at.toISOString() ?? null,
        count: rows[0]?.count ?? 0,
      })
    }
  }
  return list
}

/** Sensitive personal information is collected for a stated purpose on a stated basis (PIPL §28, §29). */
export async function allow(ctx: Ctx, { kind, field, purpose, legalBasis }: InputOf<typeof allowSensitive>) {
  if (recordKinds[kind].fields[field]?.privacy !== 'sensitive') throw errors.unknown_field({ field })
  return changing(ctx, { kind, field, detail: { purpose, legalBasis } }, async (tx) => {
    const use = {
      ...{ purpose, legal_basis: legalBasis, allowed_by: tx.actor.userId, allowed_at: tx.now() },
    }
    await tx.db
      .insertInto('sensitive_use')
      .values({ subject_kind: kind, field, ...use })
      .onConflict((conflict) => conflict.columns(['subject_kind', 'field']).doUpdateSet(use))
      .execute()
  })
}

export async function forbid(ctx: Ctx, { kind, field }: InputOf<typeof forbidSensitive>) {
  return changing(ctx, { kind, field, detail: { forbidden: true } }, async (tx) => {
    const { numDeletedRows } = await tx.db
      .deleteFrom('sensitive_use')
      .where('subject_kind', '=', kind)
      .where('field', '=', field)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw errors.unknown_field({ field })
  })
}

export async function addExtension(ctx: Ctx, input: InputOf<typeof addExtensionField>) {
  const { kind, field, title, valueKind, codes, unit, privacy } = input
  if (valueKind === 'code' && !(codes && (await codeBook.get(ctx)).has(codes)))
    throw errors.no_codes({ field: 'codes' })
  return changing(ctx, { kind, field, detail: { title, valueKind, privacy } }, async (tx) => {
    await rejectTakenTitle(tx, { kind, field, title })
    const added = await tx.db
      .insertInto('extension_field')
      .values({
        ...{ subject_kind: kind, field, title, kind: valueKind, unit, privacy, is_active: true },
        ...{ codes: valueKind === 'code' ? codes : null, added_by: tx.actor.userId, added_at: tx.now() },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) throw errors.field_taken({ field: 'field' })
  })
}

export async function changeExtension(ctx: Ctx, input: InputOf<typeof changeExtensionField>) {
  const { kind, field, title, unit, isActive } = input
  return changing(ctx, { kind, field, detail: { title, isActive } }, async (tx) => {
    await rejectTakenTitle(tx, { kind, field, title })
    const { numUpdatedRows } = await tx.db
      .updateTable('extension_field')
      .set({ title, unit, is_active: isActive })
      .where('subject_kind', '=', kind)
      .where('field', '=', field)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw errors.unknown_field({ field })
  })
}

type Kind = InputOf<typeof allowSensitive>['kind']
interface Change {
  kind: Kind
  field: string
  detail: Record<string, unknown>
}

async function changing(ctx: Ctx, { kind, field, detail }: Change, run: (tx: Tx) => Promise<void>) {
  await ctx.transaction(async (tx) => {
    await factBook.changed(tx)
    tx.audit({ subject: `field:${kind}.${field}`, detail })
    await run(tx)
  })
  factBook.forget(ctx)
  return { ok: true as const }
}

/** Columns of a table are told apart by title. */
async function rejectTakenTitle(
  tx: Tx,
  { kind, field, title }: { kind: Kind; field: string; title: string },
): Promise<void> {
  const own = Object.values(recordKinds[kind].fields).some((one) => one.title === title)
  const others = await tx.db
    .selectFrom('extension_field')
    .select('field')
    .where('subject_kind', '=', kind)
    .where('title', '=', title)
    .where('field', '<>', field)
    .execute()
  if (own || others.length > 0) throw errors.field_taken({ field: 'title' })
}

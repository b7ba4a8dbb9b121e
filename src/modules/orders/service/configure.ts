import { isAreaCode } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { organisationNames } from '../../organisations/public.ts'
import type {
  changeClass,
  classUse,
  createClass,
  listResponsibilities,
  OrderClass,
  Responsibility,
  removeResponsibility,
  setResponsibility,
} from '../contract/catalogue.ts'
import { errors } from '../contract/errors.ts'
import { catalogue } from '../store/catalogue.ts'
import { loadNames, type Names } from './names.ts'

export async function listAllClasses(ctx: Ctx): Promise<{ rows: OrderClass[] }> {
  return { rows: (await catalogue.get(ctx)).classes }
}

export async function addClass(ctx: Ctx, input: InputOf<typeof createClass>): Promise<OrderClass> {
  const id = `${input.family}-${input.code}`
  const known = (await catalogue.get(ctx)).byId
  if (known.has(id))
    throw errors.class_exists({ fields: [{ field: 'code', message: '这个代码已经有类别使用' }] })
  const parent = input.parentId ? known.get(input.parentId) : undefined
  if (input.parentId && (!parent || parent.parentId || parent.family !== input.family))
    throw errors.unknown_class()
  await change(ctx, async (tx) => {
    await tx.db
      .insertInto('order_class')
      .values({ id, family: input.family, code: input.code, parent_id: input.parentId, ...columnsOf(input) })
      .execute()
    tx.audit({ subject: `order-class:${id}` })
  })
  return getClass(ctx, id)
}

/** Orders in hand keep the limit they were given; new ones get the new. */
export async function editClass(ctx: Ctx, input: InputOf<typeof changeClass>): Promise<OrderClass> {
  await change(ctx, async (tx) => {
    const done = await tx.db
      .updateTable('order_class')
      .set({ ...columnsOf(input), version: input.version + 1 })
      .where('id', '=', input.id)
      .where('version', '=', input.version)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) === 0) {
      const exists = await tx.db
        .selectFrom('order_class')
        .select('id')
        .where('id', '=', input.id)
        .executeTakeFirst()
      throw exists ? errors.changed_meanwhile({ who: '有人', action: '修改类别' }) : errors.unknown_class()
    }
    tx.audit({ subject: `order-class:${input.id}` })
  })
  return getClass(ctx, input.id)
}

export async function countUse(ctx: Ctx, { id }: InputOf<typeof classUse>) {
  const row = await ctx.db
    .selectFrom('work_order')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('class_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { openOrders: row.count }
}

export async function listRules(
  ctx: Ctx,
  input: InputOf<typeof listResponsibilities>,
): Promise<{ rows: Responsibility[] }> {
  const names = await loadNames(ctx)
  const rows = names.catalogue.rules.filter(
    (rule) =>
      (!input.classId || rule.classId === input.classId) &&
      (!input.area || rule.areaCode === input.area) &&
      (!input.organisation || rule.targetId === input.organisation),
  )
  return { rows: rows.map((rule) => toRule(rule, names)) }
}

export async function setRule(ctx: Ctx, input: InputOf<typeof setResponsibility>): Promise<Responsibility> {
  const { target } = input
  if (!(await catalogue.get(ctx)).byId.has(input.classId)) throw errors.unknown_class()
  if (!isAreaCode(input.areaCode)) throw errors.unknown_target()
  if (target.kind === 'organisation' && !(await organisationNames(ctx)).get(target.id)?.isOpen)
    throw errors.unknown_target()
  const values = { target_kind: target.kind, target_id: target.kind === 'organisation' ? target.id : null }
  await change(ctx, async (tx) => {
    await tx.db
      .insertInto('responsibility')
      .values({ id: newId(), class_id: input.classId, area_code: input.areaCode, ...values })
      .onConflict((conflict) => conflict.columns(['class_id', 'area_code']).doUpdateSet(values))
      .execute()
    tx.audit({ subject: `responsibility:${input.classId}:${input.areaCode}`, areaCode: input.areaCode })
  })
  const names = await loadNames(ctx)
  const rule = names.catalogue.rules.find((r) => r.classId === input.classId && r.areaCode === input.areaCode)
  return toRule(rule!, names)
}

export async function dropRule(ctx: Ctx, { id }: InputOf<typeof removeResponsibility>) {
  await change(ctx, async (tx) => {
    await tx.db.deleteFrom('responsibility').where('id', '=', id).execute()
    tx.audit({ subject: `responsibility:${id}` })
  })
  return { ok: true as const }
}

/** A change of the catalogue, with every process told to read it again. */
export async function change(ctx: Ctx, fn: (tx: Tx) => Promise<void>): Promise<void> {
  await ctx.transaction(async (tx) => {
    await catalogue.changed(tx)
    await fn(tx)
  })
  catalogue.forget(ctx)
}

async function getClass(ctx: Ctx, id: string): Promise<OrderClass> {
  const found = (await catalogue.get(ctx)).byId.get(id)
  if (!found) throw errors.unknown_class()
  return found
}

type Editable = Pick<
  OrderClass,
  'name' | 'limit' | 'keywords' | 'filingStandards' | 'closingStandard' | 'isActive' | 'isPublic'
> & { isSensitive?: boolean | undefined }

function columnsOf(input: Editable) {
  return {
    name: input.name,
    limit_timer: input.limit.timer,
    limit_amount: input.limit.amount,
    keywords: input.keywords,
    filing_standards: input.filingStandards,
    closing_standard: input.closingStandard,
    is_active: input.isActive,
    is_public: input.isPublic,
    ...(input.isSensitive === undefined ? {} : { is_sensitive: input.isSensitive }),
  }
}

const placeNames = { grid: '所在网格', community: '所在社区' }

function toRule(rule: Names['catalogue']['rules'][number], names: Names): Responsibility {
  const target =
    rule.targetKind === 'organisation'
      ? { kind: rule.targetKind, id: rule.targetId ?? '' }
      : { kind: rule.targetKind }
  return {
    id: rule.id,
    classId: rule.classId,
    classPath: names.catalogue.byId.get(rule.classId)?.path ?? rule.classId,
    areaCode: rule.areaCode,
    areaName: names.area(rule.areaCode),
    target,
    targetName: target.kind === 'organisation' ? names.organisation(target.id) : placeNames[target.kind],
  }
}

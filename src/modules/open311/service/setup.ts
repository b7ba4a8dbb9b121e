import type { BodyOf, InputOf, ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { orderClasses } from '../../orders/public.ts'
import { errors } from '../contract/errors.ts'
import type {
  Attribute,
  addAttribute,
  changeAttribute,
  listAttributes,
  readProfile,
  removeAttribute,
  saveProfile,
} from '../contract/setup.ts'
import {
  attributes,
  deleteAttribute,
  insertAttribute,
  type StoredAttribute,
  updateAttribute,
} from '../store/attributes.ts'
import { profile, putProfile } from '../store/profile.ts'
import { addressOf } from './enter.ts'

export async function showAttributes(
  ctx: Ctx,
  { classId }: InputOf<typeof listAttributes>,
): Promise<ReturnsOf<typeof listAttributes>> {
  const all = await attributes.get(ctx)
  const wanted = classId ? all.filter((one) => one.classId === classId) : all
  return { rows: await Promise.all(wanted.map((one) => named(ctx, one))) }
}

export async function add(ctx: Ctx, input: BodyOf<typeof addAttribute>): Promise<Attribute> {
  if (!(await orderClasses(ctx)).get(input.classId)) throw errors.unknown_class()
  const attribute = { id: newId(), ...checked(input) }
  await inChange(ctx, async (tx) => {
    refuseSecond(await attributes.get(tx), attribute)
    await insertAttribute(tx.db, attribute)
    tx.audit({ subject: `open311_attribute:${attribute.id}` })
  })
  return named(ctx, attribute)
}

/** Answers given before keep the words they were given to. */
export async function edit(ctx: Ctx, { id, ...input }: InputOf<typeof changeAttribute>): Promise<Attribute> {
  const before = (await attributes.get(ctx)).find((one) => one.id === id)
  if (!before) throw errors.attribute_not_found()
  const attribute = { id, ...checked({ ...input, classId: before.classId }) }
  await inChange(ctx, async (tx) => {
    refuseSecond(await attributes.get(tx), attribute)
    await updateAttribute(tx.db, attribute)
    tx.audit({ subject: `open311_attribute:${id}`, detail: { before: before.description } })
  })
  return named(ctx, attribute)
}

export async function remove(
  ctx: Ctx,
  { id }: ParamsOf<typeof removeAttribute>,
): Promise<ReturnsOf<typeof removeAttribute>> {
  await inChange(ctx, async (tx) => {
    if (!(await deleteAttribute(tx.db, id))) throw errors.attribute_not_found()
    tx.audit({ subject: `open311_attribute:${id}` })
  })
  return { ok: true }
}

export async function showProfile(ctx: Ctx): Promise<ReturnsOf<typeof readProfile>> {
  const { updatedAt: _, ...own } = await profile.get(ctx)
  return { ...own, url: addressOf(ctx) }
}

export async function saveOwnProfile(
  ctx: Ctx,
  input: BodyOf<typeof saveProfile>,
): Promise<ReturnsOf<typeof saveProfile>> {
  await ctx.transaction(async (tx) => {
    await profile.changed(tx)
    await putProfile(tx.db, input, tx.now())
    tx.audit({ subject: 'open311_profile' })
  })
  profile.forget(ctx)
  return { ok: true }
}

async function inChange(ctx: Ctx, work: (tx: Tx) => Promise<void>): Promise<void> {
  await ctx.transaction(async (tx) => {
    await attributes.changed(tx)
    await work(tx)
  })
  attributes.forget(ctx)
}

function checked(input: Omit<StoredAttribute, 'id'>): Omit<StoredAttribute, 'id'> {
  const isChoice = input.datatype === 'singlevaluelist' || input.datatype === 'multivaluelist'
  if (!isChoice) return { ...input, options: [] }
  const keys = input.options.map(({ key }) => key)
  if (keys.length === 0 || new Set(keys).size < keys.length) throw errors.options_needed()
  return input
}

function refuseSecond(all: readonly StoredAttribute[], { id, classId, code }: StoredAttribute): void {
  if (all.some((one) => one.id !== id && one.classId === classId && one.code === code))
    throw errors.attribute_exists({ code })
}

async function named(ctx: Ctx, attribute: StoredAttribute): Promise<Attribute> {
  const cls = (await orderClasses(ctx)).get(attribute.classId)
  return { ...attribute, className: cls?.path ?? attribute.classId }
}

import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { listPosts, movePost } from '../../../platform/identity/posts.ts'
import { areaName, isOpenArea } from '../../areas/public.ts'
import { errors } from '../contract/errors.ts'
import { organisationChanged, organisationClosed, postsChanged } from '../contract/events.ts'
import type {
  closeOrganisation,
  createOrganisation,
  editOrganisation,
  OrganisationForm,
} from '../contract/organisations.ts'
import { type Directory, directory } from '../directory.ts'
import { mayChangeAt } from '../reach.ts'
import {
  findRivals,
  insertOrganisations,
  listChildren,
  lockOrganisation,
  markClosed,
  type OrganisationRecord,
  updateOrganisation,
} from '../store/organisations.ts'

export async function create(ctx: Ctx, form: InputOf<typeof createOrganisation>): Promise<{ id: string }> {
  const id = newId()
  const known = await directory.get(ctx)
  await change(ctx, async (tx) => {
    await checkForm(tx, form, { known })
    await insertOrganisations(tx.db, [{ ...form, id, validFrom: localDate(tx.now()) }], tx.now())
    tx.audit({ subject: `organisation:${id}`, areaCode: form.areaCode })
    await tx.publish(organisationChanged, { id }, { areaCode: form.areaCode, organisationIds: [id] })
  })
  return { id }
}

export async function edit(ctx: Ctx, input: InputOf<typeof editOrganisation>): Promise<{ ok: true }> {
  const { id, version, ...form } = input
  const known = await directory.get(ctx)
  await change(ctx, async (tx) => {
    const before = await getOpen(tx, id)
    if (before.version !== version) throw errors.changed_meanwhile({ name: before.name })
    await requireArea(tx, before.area_code)
    await checkForm(tx, form, { known, id })
    await updateOrganisation(tx.db, before, form, tx.now())
    tx.audit({ subject: `organisation:${id}`, areaCode: form.areaCode, detail: { before } })
    await tx.publish(organisationChanged, { id }, { areaCode: form.areaCode, organisationIds: [id] })
  })
  return { ok: true }
}

/** 撤销: with a successor its people go there; without one nobody may be left. */
export async function close(
  ctx: Ctx,
  { id, successorId }: InputOf<typeof closeOrganisation>,
): Promise<{ moved: number }> {
  const known = await directory.get(ctx)
  return change(ctx, async (tx) => {
    const before = await getOpen(tx, id)
    await requireArea(tx, before.area_code)
    if (successorId && (successorId === id || !known.get(successorId)?.isOpen)) throw errors.bad_successor()
    const children = await listChildren(tx.db, id)
    if (children.length > 0) throw errors.has_children({ name: before.name, count: children.length })
    const moved = await moveMembers(tx, before, successorId)
    await markClosed(tx.db, before, { on: localDate(tx.now()), at: tx.now(), successorId })
    tx.audit({ subject: `organisation:${id}`, areaCode: before.area_code, detail: { moved } })
    const concerned = successorId ? [id, successorId] : [id]
    await tx.publish(
      organisationClosed,
      { id, successorId },
      { areaCode: before.area_code, organisationIds: concerned },
    )
    return { moved }
  })
}

async function moveMembers(
  tx: Tx,
  organisation: OrganisationRecord,
  successorId: string | null,
): Promise<number> {
  const today = localDate(tx.now())
  const posts = await listPosts(tx.db, { organisationIds: [organisation.id], from: today })
  if (posts.length === 0) return 0
  if (!successorId) throw errors.has_members({ name: organisation.name, count: posts.length })
  for (const post of posts) await movePost(tx.db, post, { organisationId: successorId }, today)
  const userIds = [...new Set(posts.map((post) => post.userId))]
  await tx.publish(postsChanged, { userIds }, { areaCode: organisation.area_code, userIds })
  return posts.length
}

/** Every change of organisations: announced to other processes first, forgotten here when committed. */
export async function change<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const answer = await ctx.transaction(async (tx) => {
    await directory.changed(tx)
    return work(tx)
  })
  directory.forget(ctx)
  return answer
}

async function getOpen(tx: Tx, id: string): Promise<OrganisationRecord> {
  const found = await lockOrganisation(tx.db, id)
  if (!found) throw errors.not_found()
  if (found.status === 'closed') throw errors.already_closed({ name: found.name })
  return found
}

async function requireArea(tx: Tx, areaCode: string): Promise<void> {
  if (mayChangeAt(tx, 'organisations:configure', areaCode)) return
  throw errors.outside_scope({ area: (await areaName(tx))(areaCode) })
}

interface Beside {
  known: Directory
  /** The organisation that is edited. */
  id?: string
}

export async function checkForm(tx: Tx, form: OrganisationForm, { known, id }: Beside): Promise<void> {
  if (!(await isOpenArea(tx, form.areaCode)))
    throw errors.unknown_area({
      code: form.areaCode,
      fields: [{ field: 'areaCode', message: '请选择在用的区域' }],
    })
  await requireArea(tx, form.areaCode)
  checkParent(form, { known, ...(id ? { id } : {}) })
  await checkUnique(tx, form, id)
}

function checkParent(form: OrganisationForm, { known, id }: Beside): void {
  if (!form.parentId) return
  const parent = known.get(form.parentId)
  if (!parent?.isOpen) throw errors.parent_not_open()
  for (let at = known.get(form.parentId); at; at = at.parentId ? known.get(at.parentId) : undefined)
    if (at.id === id) throw errors.parent_in_circle({ name: parent.name })
}

async function checkUnique(tx: Tx, form: OrganisationForm, id: string | undefined): Promise<void> {
  const rivals = await findRivals(tx.db, form)
  const rival = rivals.find((row) => row.id !== id)
  if (!rival) return
  if (form.code && rival.code === form.code)
    throw errors.code_taken({
      code: form.code,
      name: rival.name,
      fields: [{ field: 'code', message: '编码重复' }],
    })
  throw errors.name_taken({
    name: form.name,
    area: (await areaName(tx))(form.areaCode),
    fields: [{ field: 'name', message: '名称重复' }],
  })
}

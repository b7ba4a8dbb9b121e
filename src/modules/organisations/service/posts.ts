import type { InputOf } from '../../../base/contract.ts'
import { roles } from '../../../base/roles.ts'
import { type LocalDate, localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import {
  assignPosts,
  endPost,
  listPosts,
  lockRole,
  type NewPost,
  type PostRecord,
  type PostRefusal,
  setClearance,
} from '../../../platform/identity/posts.ts'
import { areaName, isOpenArea } from '../../areas/public.ts'
import { postErrors } from '../contract/errors.ts'
import { postsChanged } from '../contract/events.ts'
import type { assignPost, assignPostBatch, changeClearance, endPostNow, PostForm } from '../contract/posts.ts'
import { directory } from '../directory.ts'
import { postPlace } from './post-place.ts'

export async function assign(ctx: Ctx, form: InputOf<typeof assignPost>): Promise<{ id: string }> {
  const { ids } = await assignAll(ctx, [form])
  return { id: ids[0]! }
}

export async function assignBatch(
  ctx: Ctx,
  { posts }: InputOf<typeof assignPostBatch>,
): Promise<{ ids: string[] }> {
  return assignAll(ctx, posts)
}

async function assignAll(ctx: Ctx, forms: readonly PostForm[]): Promise<{ ids: string[] }> {
  return ctx.transaction(async (tx) => {
    for (const form of forms) await checkPlace(tx, form)
    const posts = forms.map((form) => toPost(form, localDate(tx.now())))
    const outcome = await assignPosts(tx.db, posts)
    if (!outcome.ok) {
      const refusal = await refuse(tx, outcome.refusal)
      if (forms.length === 1) throw refusal
      throw Object.assign(refusal, { message: `第 ${outcome.index + 1} 条：${refusal.message}` })
    }
    tx.audit({ subject: `post:${outcome.ids.join(',')}`, areaCode: forms[0]!.areaCode ?? null })
    await announce(tx, posts)
    return { ids: outcome.ids }
  })
}

function toPost(form: PostForm, today: LocalDate): NewPost {
  const { userId, role, areaCode, organisationId, clearance, startsOn, endsOn } = form
  return {
    userId,
    role,
    areaCode: areaCode ?? null,
    organisationId: organisationId ?? null,
    clearance,
    startsOn: startsOn ?? today,
    endsOn: endsOn ?? null,
  }
}

/** The area or organisation exists, is open, and is the administrator's to fill; nobody fills their own. */
async function checkPlace(tx: Tx, form: PostForm): Promise<void> {
  if (form.userId === tx.actor.userId) throw postErrors.own_post()
  if (form.areaCode && !(await isOpenArea(tx, form.areaCode)))
    throw postErrors.unknown_area({ code: form.areaCode })
  const organisation = form.organisationId ? (await directory.get(tx)).get(form.organisationId) : undefined
  if (form.organisationId && !organisation?.isOpen) throw postErrors.unknown_organisation()
  const areaCode = form.areaCode ?? organisation?.areaCode
  if (!areaCode) throw await refuse(tx, { reason: 'wrong_place', role: form.role })
  if (!scopeCovers(scopeOf(tx.actor, 'posts:assign'), areaCode))
    throw postErrors.outside_scope({ place: (await areaName(tx))(areaCode) })
}

async function refuse(tx: Tx, refusal: PostRefusal) {
  switch (refusal.reason) {
    case 'unknown_user':
      return postErrors.unknown_user()
    case 'bad_dates':
      return postErrors.bad_dates({ fields: [{ field: 'endsOn', message: '离任日期须晚于到任日期' }] })
    case 'wrong_place':
      return postErrors.wrong_place({
        role: roles[refusal.role].name,
        place: roles[refusal.role].at === 'area' ? '区域' : '机构',
      })
    case 'roles_conflict':
      return postErrors.roles_conflict({
        name: refusal.userName,
        held: roles[refusal.held].name,
        wanted: roles[refusal.wanted].name,
      })
    case 'already_held': {
      const place = await postPlace(tx)
      return postErrors.already_held({
        name: refusal.userName,
        place: place(refusal.post),
        role: roles[refusal.post.role].name,
      })
    }
  }
}

/** 免去: at once unless a later day is named. */
export async function end(ctx: Ctx, { id, on }: InputOf<typeof endPostNow>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const today = localDate(tx.now())
    if (on && on < today) throw postErrors.bad_dates({ fields: [{ field: 'on', message: '不能早于今天' }] })
    const post = await getPost(tx, id)
    if (post.role === 'security_admin') await requireAnother(tx, post, on ?? today)
    if (!(await endPost(tx.db, id, on ?? today))) throw postErrors.already_ended()
    tx.audit({ detail: { userId: post.userId, role: post.role, from: post.startsOn, until: on ?? today } })
    await announce(tx, [post])
    return { ok: true }
  })
}

/** Without a security administrator nobody could ever give a post again. */
async function requireAnother(tx: Tx, post: PostRecord, on: LocalDate): Promise<void> {
  await lockRole(tx.db, 'security_admin')
  const all = await listPosts(tx.db, { roles: ['security_admin'], on })
  const others = all.filter((other) => other.id !== post.id && other.endsOn === null)
  if (others.length === 0) throw postErrors.last_security_admin()
}

export async function regrade(
  ctx: Ctx,
  { id, clearance }: InputOf<typeof changeClearance>,
): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const post = await getPost(tx, id)
    await setClearance(tx.db, id, clearance)
    tx.audit({ detail: { before: post.clearance, after: clearance } })
    await announce(tx, [post])
    return { ok: true }
  })
}

/** A post that is not over and lies in the administrator's area. */
async function getPost(tx: Tx, id: string): Promise<PostRecord> {
  const [post] = await listPosts(tx.db, { ids: [id] })
  const areaCode = post?.areaCode ?? (await directory.get(tx)).get(post?.organisationId ?? '')?.areaCode
  const scope = scopeOf(tx.actor, 'posts:assign')
  if (!post || !(scope.everything || (areaCode && scopeCovers(scope, areaCode)))) throw postErrors.not_found()
  if (post.userId === tx.actor.userId) throw postErrors.own_post()
  if (post.endsOn && post.endsOn <= localDate(tx.now())) throw postErrors.already_ended()
  tx.audit({ subject: `post:${id}`, areaCode: areaCode ?? null })
  return post
}

type Placed = Pick<PostRecord, 'userId'> & { areaCode?: string | null; organisationId?: string | null }

/** Told to the persons, and by place to whoever shows the place. */
async function announce(tx: Tx, posts: readonly Placed[]): Promise<void> {
  for (const [areaCode, theirs] of Map.groupBy(posts, (post) => post.areaCode ?? null)) {
    const userIds = [...new Set(theirs.map((post) => post.userId))]
    const organisationIds = [...new Set(theirs.flatMap((post) => post.organisationId ?? []))]
    await tx.publish(postsChanged, { userIds }, { areaCode, organisationIds, userIds })
  }
}

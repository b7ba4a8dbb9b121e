import type { FileAnswer, InputOf, ReturnsOf } from '../../../base/contract.ts'
import { AppError } from '../../../base/errors.ts'
import { roles } from '../../../base/roles.ts'
import { type LocalDate, localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import {
  findStaff,
  listPosts,
  type PostFilter,
  type PostRecord,
  textOfPerson,
} from '../../../platform/identity/posts.ts'
import { maskedPhone } from '../../../platform/identity/sealed.ts'
import type { exportPosts, findCandidates, listPostRows, PostRow } from '../contract/posts.ts'
import { directory } from '../directory.ts'
import { postsWithin } from '../reach.ts'
import { postPlace } from './post-place.ts'
import { sheetAnswer } from './sheet-answer.ts'

type Filters = Omit<InputOf<typeof listPostRows>, 'after' | 'limit'>

export async function list(
  ctx: Ctx,
  { after, limit, ...filters }: InputOf<typeof listPostRows>,
): Promise<ReturnsOf<typeof listPostRows>> {
  const filter = await filterOf(ctx, filters)
  const posts = await listPosts(ctx.db, {
    ...filter,
    limit: limit + 1,
    ...(after ? { after: readCursor(after) } : {}),
  })
  const last = posts.length > limit ? posts[limit - 1] : undefined
  return {
    rows: await toRows(ctx, posts.slice(0, limit)),
    ...(last ? { next: cursorOf(last) } : {}),
  }
}

async function filterOf(ctx: Ctx, input: Filters): Promise<PostFilter> {
  const within = await postsWithin(ctx, 'posts:read', input.area)
  return {
    ...(within ? { within } : {}),
    ...(input.q ? { who: textOfPerson(ctx.services.sealer, input.q) } : {}),
    ...(input.role && input.role.length > 0 ? { roles: input.role } : {}),
    ...(input.organisationId ? { organisationIds: [input.organisationId] } : {}),
    ...(input.userId ? { userIds: [input.userId] } : {}),
    ...(input.ended ? {} : { from: localDate(ctx.now()) }),
  }
}

async function toRows(ctx: Ctx, posts: readonly PostRecord[]): Promise<PostRow[]> {
  const [place, known] = await Promise.all([postPlace(ctx), directory.get(ctx)])
  const scope = scopeOf(ctx.actor, 'posts:assign')
  const today = localDate(ctx.now())
  return posts.map((post) => {
    const state = stateOf(post, today)
    const areaCode = post.areaCode ?? known.get(post.organisationId ?? '')?.areaCode
    const mayChange =
      state !== 'ended' &&
      post.userId !== ctx.actor.userId &&
      areaCode !== undefined &&
      scopeCovers(scope, areaCode)
    return {
      id: post.id,
      userId: post.userId,
      userName: post.userName,
      account: post.account,
      role: post.role,
      roleName: roles[post.role].name,
      areaCode: post.areaCode,
      organisationId: post.organisationId,
      placeName: place(post),
      clearance: post.clearance,
      startsOn: post.startsOn,
      endsOn: post.endsOn,
      state,
      actions: mayChange ? ['end', 'change_clearance'] : [],
    }
  })
}

function stateOf(post: PostRecord, today: LocalDate): PostRow['state'] {
  if (post.endsOn && post.endsOn <= today) return 'ended'
  return post.startsOn > today ? 'to_come' : 'held'
}

const MOST_CANDIDATES = 20

/** Anybody of the staff, wherever they are now: a post is how they come here. */
export async function candidates(
  ctx: Ctx,
  { q }: InputOf<typeof findCandidates>,
): Promise<ReturnsOf<typeof findCandidates>> {
  const { sealer } = ctx.services
  const people = await findStaff(ctx.db, q ? textOfPerson(sealer, q) : undefined, MOST_CANDIDATES)
  const place = await postPlace(ctx)
  const posts = await listPosts(ctx.db, {
    userIds: people.map((person) => person.id),
    on: localDate(ctx.now()),
  })
  const held = Map.groupBy(posts, (post) => post.userId)
  return {
    people: people.map(({ sealedPhone, ...person }) => ({
      ...person,
      phone: maskedPhone(sealer, sealedPhone),
      posts: (held.get(person.id) ?? []).map((post) => `${place(post)}${roles[post.role].name}`),
    })),
  }
}

export async function exportAll(
  ctx: Ctx,
  { format, ...filters }: InputOf<typeof exportPosts>,
): Promise<FileAnswer> {
  const rows = await toRows(ctx, await listPosts(ctx.db, await filterOf(ctx, filters)))
  ctx.audit({ subject: 'post:export', detail: { rows: rows.length } })
  return sheetAnswer(ctx, { name: '岗位', format, rows }, [
    { header: '姓名', value: (row) => row.userName },
    { header: '账号', value: (row) => row.account },
    { header: '角色', value: (row) => row.roleName },
    { header: '任职区域或机构', width: 32, value: (row) => row.placeName },
    { header: '区域代码', width: 18, value: (row) => row.areaCode },
    { header: '密级', type: 'number', value: (row) => row.clearance },
    { header: '到任', value: (row) => row.startsOn },
    { header: '离任', value: (row) => row.endsOn },
  ])
}

function cursorOf(post: PostRecord): string {
  return Buffer.from(JSON.stringify([post.userName, post.id])).toString('base64url')
}

function readCursor(text: string): { name: string; id: string } {
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof name === 'string' && typeof id === 'string') return { name, id }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw new AppError('posts.bad_cursor', 'malformed', '翻页位置无效，请从第一页开始')
}

/** Posts held or to come in these areas: what a change of the areas would move. */
export async function countInside(ctx: Ctx, codes: readonly string[]): Promise<number> {
  const within = { areas: codes, organisationIds: [] }
  return (await listPosts(ctx.db, { within, from: localDate(ctx.now()) })).length
}

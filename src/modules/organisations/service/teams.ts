import { ancestorAt, areaLevel, areaPath } from '../../../base/area-code.ts'
import type { FileAnswer, InputOf, ReturnsOf } from '../../../base/contract.ts'
import { roles } from '../../../base/roles.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { listPosts, type PostRecord } from '../../../platform/identity/posts.ts'
import { openPhone } from '../../../platform/identity/sealed.ts'
import { areaName, isOpenArea } from '../../areas/public.ts'
import { errors } from '../contract/errors.ts'
import {
  type exportGridTeams,
  type GridTeam,
  type listGridTeams,
  type myGridTeams,
  neededRoles,
  type readGridTeam,
  type readTeamSummary,
  type TeamMember,
  type TeamRole,
  teamRoles,
} from '../contract/teams.ts'
import { directory } from '../directory.ts'
import { postsWithin } from '../reach.ts'
import { arrangeTeam, gapWords, missingRoles } from '../rules/teams.ts'
import { countOpenReviews } from '../store/reviews.ts'
import { type Grid, listGrids } from '../views/grids.ts'
import { dutyWords } from './duty-now.ts'
import { sheetAnswer } from './sheet-answer.ts'

/** Who keeps a grid: its own people, and those of the community and street who keep it along with others. */
export async function gridTeam(ctx: Ctx, code: string): Promise<TeamMember[]> {
  const [team] = await teamsOf(ctx, [code])
  return team ?? []
}

export async function show(ctx: Ctx, { code }: InputOf<typeof readGridTeam>): Promise<GridTeam> {
  const grids = await listGrids(ctx, { codes: [code], limit: 1 })
  const grid = grids[0]
  if (!grid || !(await isOpenArea(ctx, code))) throw errors.unknown_area({ code })
  return (await toTeams(ctx, [grid]))[0]!
}

type ListInput = InputOf<typeof listGridTeams>

export async function list(
  ctx: Ctx,
  { after, limit, ...filters }: ListInput,
): Promise<ReturnsOf<typeof listGridTeams>> {
  const all = await filtered(ctx, filters)
  const from = after ? all.findIndex((grid) => grid.code > after) : 0
  const page = from < 0 ? [] : all.slice(from, from + limit)
  const last = from >= 0 && from + limit < all.length ? page.at(-1) : undefined
  return {
    rows: await toTeams(ctx, page),
    ...(last ? { next: last.code } : {}),
    total: all.length,
    totalIsCapped: false,
  }
}

/** A district has some hundred grids: gaps and names are found in memory. */
async function filtered(ctx: Ctx, { area, gap, q }: Omit<ListInput, 'after' | 'limit'>): Promise<Grid[]> {
  const grids = await listGrids(ctx, area ? { area } : {})
  if (!gap && !q) return grids
  const posts = await teamPosts(ctx, grids)
  return grids.filter((grid) => {
    const theirs = postsOf(posts, grid.code)
    if (gap && theirs.some((post) => post.role === gap)) return false
    return !q || grid.name.includes(q) || theirs.some((post) => post.userName.includes(q))
  })
}

export async function summary(
  ctx: Ctx,
  { area }: InputOf<typeof readTeamSummary>,
): Promise<ReturnsOf<typeof readTeamSummary>> {
  const grids = await listGrids(ctx, area ? { area } : {})
  const posts = await teamPosts(ctx, grids)
  const lacks = (grid: Grid, role: TeamRole) => !postsOf(posts, grid.code).some((post) => post.role === role)
  return {
    grids: grids.length,
    gaps: neededRoles.map((role) => ({
      role,
      roleName: roles[role].name,
      count: grids.filter((grid) => lacks(grid, role)).length,
    })),
    toReview: ctx.actor.permissions.has('posts:assign')
      ? await countOpenReviews(ctx.db, (await postsWithin(ctx, 'posts:assign'))?.areas)
      : 0,
  }
}

const MOST_OWN = 30

export async function mine(ctx: Ctx): Promise<ReturnsOf<typeof myGridTeams>> {
  const areas = ctx.actor.posts.flatMap((post) =>
    post.areaCode && ['grid', 'community'].includes(areaLevel(post.areaCode)) ? [post.areaCode] : [],
  )
  const own = areas.filter((area) => areaLevel(area) === 'grid')
  // Who keeps single grids calls those of the whole community only when there are no grids of their own.
  const places = own.length > 0 ? own : areas
  const grids = await Promise.all(places.map((area) => listGrids(ctx, { area, limit: MOST_OWN })))
  const unique = new Map(grids.flat().map((grid) => [grid.code, grid]))
  return { teams: await toTeams(ctx, [...unique.values()].slice(0, MOST_OWN)) }
}

export async function exportAll(
  ctx: Ctx,
  { area, format }: InputOf<typeof exportGridTeams>,
): Promise<FileAnswer> {
  const teams = await toTeams(ctx, await listGrids(ctx, area ? { area } : {}))
  ctx.audit({ subject: 'team:export', detail: { rows: teams.length } })
  return sheetAnswer(ctx, { name: '网格班子', format, rows: teams }, [
    { header: '网格代码', width: 18, value: (team) => team.code },
    { header: '网格', width: 22, value: (team) => team.name },
    { header: '社区', width: 22, value: (team) => team.communityName },
    ...teamRoles.map((role) => ({
      header: roles[role].name,
      width: 24,
      value: (team: GridTeam) =>
        team.members
          .filter((member) => member.role === role)
          .map((member) => [member.name, member.phone].filter(Boolean).join(' '))
          .join('；'),
    })),
    { header: '缺口', width: 20, value: (team) => team.gaps.join('；') },
  ])
}

async function toTeams(ctx: Ctx, grids: readonly Grid[]): Promise<GridTeam[]> {
  const [teams, area] = await Promise.all([
    teamsOf(
      ctx,
      grids.map((grid) => grid.code),
    ),
    areaName(ctx),
  ])
  return grids.map((grid, i) => {
    const members = teams[i] ?? []
    return {
      code: grid.code,
      name: grid.name,
      communityName: area(ancestorAt(grid.code, 'community') ?? grid.code),
      members,
      gaps: gapWords(missingRoles(members)),
    }
  })
}

async function teamsOf(ctx: Ctx, codes: readonly string[]): Promise<TeamMember[][]> {
  const posts = await teamPosts(
    ctx,
    codes.map((code) => ({ code })),
  )
  const userIds = [...new Set([...posts.values()].flat().map((post) => post.userId))]
  const [area, duty, employers] = await Promise.all([
    areaName(ctx),
    dutyWords(ctx, userIds),
    employersOf(ctx, userIds),
  ])
  return codes.map((code) =>
    arrangeTeam(postsOf(posts, code)).map((post) => ({
      postId: post.id,
      userId: post.userId,
      name: post.userName,
      phone: openPhone(ctx.services.sealer, post.sealedPhone),
      role: post.role as TeamRole,
      roleName: roles[post.role].name,
      areaCode: post.areaCode!,
      areaName: area(post.areaCode!),
      isOwn: post.areaCode === code,
      organisationName: employers.get(post.userId) ?? null,
      dutyNow: duty.get(post.userId) ?? null,
    })),
  )
}

/** Team posts by area code, of the grids and of everything above them. */
async function teamPosts(ctx: Ctx, grids: readonly { code: string }[]): Promise<Map<string, PostRecord[]>> {
  const areaCodes = [...new Set(grids.flatMap((grid) => areaPath(grid.code)))]
  const posts = await listPosts(ctx.db, { areaCodes, roles: teamRoles, on: localDate(ctx.now()) })
  return Map.groupBy(posts, (post) => post.areaCode!)
}

function postsOf(posts: ReadonlyMap<string, PostRecord[]>, code: string): PostRecord[] {
  return areaPath(code).flatMap((area) => posts.get(area) ?? [])
}

/** The organisation somebody works in: for 包联部门 it says which department. */
async function employersOf(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, string>> {
  const known = await directory.get(ctx)
  const posts = await listPosts(ctx.db, { userIds, roles: ['handler'], on: localDate(ctx.now()) })
  return new Map(
    posts.flatMap((post) => {
      const name = known.get(post.organisationId ?? '')?.shortName
      return name ? [[post.userId, name] as const] : []
    }),
  )
}

import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { type Role, roles } from '../../../base/roles.ts'
import { addDays, dayOfDate, type LocalDate, localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { staffByIds } from '../../../platform/identity/posts.ts'
import { openPhone } from '../../../platform/identity/sealed.ts'
import { areaName } from '../../areas/public.ts'
import { loadCalendar } from '../../calendars/public.ts'
import {
  type DutyShift,
  type dutyCandidates,
  type dutyNow,
  dutySlotNames,
  type dutyToday,
  type listDuty,
} from '../contract/duty.ts'
import { dutyErrors } from '../contract/errors.ts'
import { reaches, reachOf } from '../reach.ts'
import { sayHours } from '../rules/duty.ts'
import { listShifts, type ShiftRecord } from '../store/duty.ts'
import { onDutyAt } from './duty-now.ts'
import { postsAbout } from './duty-posts.ts'

/** Five weeks: a month on one sheet. */
const LONGEST_DAYS = 35

export async function list(ctx: Ctx, input: InputOf<typeof listDuty>): Promise<ReturnsOf<typeof listDuty>> {
  return { shifts: await shiftsOf(ctx, input), canPlan: mayPlan(ctx, input.area) }
}

export async function shiftsOf(
  ctx: Ctx,
  { area, from, to }: { area: string; from: LocalDate; to: LocalDate },
): Promise<DutyShift[]> {
  if (dayOfDate(to) - dayOfDate(from) >= LONGEST_DAYS) throw dutyErrors.too_long({ days: LONGEST_DAYS })
  const reach = await reachOf(ctx, 'duty:read')
  const shifts = await listShifts(ctx.db, { inside: [area], days: { from, to } })
  return present(
    ctx,
    shifts.filter((shift) => reaches(reach, shift.areaCode)),
  )
}

export async function now(ctx: Ctx, { area }: InputOf<typeof dutyNow>): Promise<ReturnsOf<typeof dutyNow>> {
  const at = ctx.now()
  const reach = await reachOf(ctx, 'duty:read')
  const places = area ? [area] : reach.areas
  const around = await Promise.all(places.map((place) => onDutyAt(ctx, place, { at })))
  const inside = await listShifts(ctx.db, { inside: places, at })
  const all = new Map([...inside, ...around.flat()].map((shift) => [shift.id, shift]))
  const seen = [...all.values()].filter((shift) => reaches(reach, shift.areaCode))
  return { at: at.toISOString(), shifts: await present(ctx, seen) }
}

const MINE_DAYS = 7

export async function today(ctx: Ctx): Promise<ReturnsOf<typeof dutyToday>> {
  const date = localDate(ctx.now())
  const reach = await reachOf(ctx, 'duty:read')
  const days = { from: date, to: date }
  const shifts = reach.areas.length > 0 ? await listShifts(ctx.db, { inside: reach.areas, days }) : []
  const mine = await listShifts(ctx.db, {
    userIds: [ctx.actor.userId],
    days: { from: date, to: addDays(date, MINE_DAYS - 1) },
  })
  return { date, shifts: await present(ctx, shifts), mine: await present(ctx, mine) }
}

export async function candidates(
  ctx: Ctx,
  { area, date }: InputOf<typeof dutyCandidates>,
): Promise<ReturnsOf<typeof dutyCandidates>> {
  if (!mayPlan(ctx, area)) throw dutyErrors.outside_scope({ area: (await areaName(ctx))(area) })
  const posts = await postsAbout(ctx, area, date)
  const people = [...Map.groupBy(posts, (post) => post.userId)].map(([id, held]) => ({
    id,
    name: held[0]!.userName,
    posts: [...new Set(held.map((post) => roles[post.role].name))].join('、'),
    isGeneralist: held.some((post) => post.role === 'generalist'),
    rank: Math.min(...held.map((post) => rankOf(post.role))),
  }))
  people.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
  return { people: people.map(({ rank, ...person }) => person) }
}

const usualOnDuty: readonly Role[] = ['generalist', 'grid_worker', 'grid_leader', 'community_secretary']
function rankOf(role: Role): number {
  const rank = usualOnDuty.indexOf(role)
  return rank < 0 ? usualOnDuty.length : rank
}

/** Planning below one's area too; a grid's rota is planned at its community. */
export function mayPlan(ctx: Ctx, areaCode: string): boolean {
  return scopeCovers(scopeOf(ctx.actor, 'duty:plan'), areaCode)
}

export async function present(ctx: Ctx, shifts: readonly ShiftRecord[]): Promise<DutyShift[]> {
  if (shifts.length === 0) return []
  const [people, area, calendar] = await Promise.all([
    staffByIds(
      ctx.db,
      shifts.map((shift) => shift.userId),
    ),
    areaName(ctx),
    loadCalendar(ctx),
  ])
  return shifts.map((shift) => {
    const person = people.get(shift.userId)
    return {
      id: shift.id,
      userId: shift.userId,
      userName: person?.name ?? '已注销的用户',
      phone: openPhone(ctx.services.sealer, person?.sealedPhone ?? null),
      date: shift.date,
      slot: shift.slot,
      slotName: dutySlotNames[shift.slot],
      areaCode: shift.areaCode,
      areaName: area(shift.areaCode),
      startsAt: shift.startsAt.toISOString(),
      endsAt: shift.endsAt.toISOString(),
      hours: sayHours(shift, calendar.utcOffsetMinutes),
      note: shift.note,
      actions: mayPlan(ctx, shift.areaCode) ? (['change', 'remove', 'swap'] as const).slice() : [],
    }
  })
}

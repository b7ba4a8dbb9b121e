import type { DemoPlan } from '../../../demo/plan.ts'
import { demoOrganisationId, demoUserId } from '../../../demo/plan.ts'
import { areaLevel } from '../../base/area-code.ts'
import type { Role } from '../../base/roles.ts'
import {
  addDays,
  isWorkday,
  type LocalDate,
  localDate,
  type WorkCalendar,
  weekday,
} from '../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../platform/http/context.ts'
import { insertPosts, type NewPost } from '../../platform/identity/posts.ts'
import { loadCalendar } from '../calendars/public.ts'
import { loadPresence } from './demo/presence.ts'
import { mondayOf, planHours } from './rules/duty.ts'
import { change } from './service/organisations.ts'
import { insertShifts, type ShiftRecord } from './store/duty.ts'
import { insertOrganisations } from './store/organisations.ts'

const SINCE = '2024-01-01'
const WEEKS_BACK = 2
const WEEKS_AHEAD = 2

/** The demo district's organisations, everybody's posts, the rota, and who is on duty. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const calendar = await loadCalendar(ctx)
  const shifts = demoShifts(calendar, plan)
  await change(ctx, async (tx) => {
    await loadOrganisations(tx, plan)
    await insertPosts(tx.db, demoPosts(plan))
    await insertShifts(tx.db, shifts, { by: tx.actor.userId, at: plan.now })
    await loadPresence(tx, plan, calendar)
  })
}

async function loadOrganisations(tx: Tx, { organisations, now }: DemoPlan): Promise<void> {
  const rows = organisations.map(({ key, name, shortName, kind, area, phone }, i) => ({
    id: demoOrganisationId(key),
    code: null,
    name,
    shortName,
    kind,
    areaCode: area,
    parentId: null,
    phone,
    address: null,
    creditCode: null,
    sort: (i + 1) * 10,
    validFrom: SINCE,
  }))
  await insertOrganisations(tx.db, rows, now)
}

function demoPosts({ people }: DemoPlan): NewPost[] {
  return people.flatMap(({ account, posts }) =>
    posts.map((post, i) => ({
      id: `demo-post-${account}-${i + 1}`,
      userId: demoUserId(account),
      role: post.role,
      areaCode: post.area ?? null,
      organisationId: post.organisation ? demoOrganisationId(post.organisation) : null,
      clearance: post.clearance,
      startsOn: SINCE,
    })),
  )
}

/** The week's pattern on every working day, so that the demo has somebody at the window whenever it is opened. */
function demoShifts(calendar: WorkCalendar, { duty, now, people }: DemoPlan): ShiftRecord[] {
  const monday = addDays(mondayOf(localDate(now)), -7 * WEEKS_BACK)
  const days: LocalDate[] = Array.from({ length: 7 * (WEEKS_BACK + 1 + WEEKS_AHEAD) }, (_, i) =>
    addDays(monday, i),
  )
  const atStations = days
    .filter((date) => isWorkday(date, calendar))
    .flatMap((date) =>
      duty
        .filter((one) => one.weekday === isoWeekday(date))
        .map((one): ShiftRecord => {
          const hours = planHours({ date, slot: one.place }, calendar)
          return {
            id: `demo-duty-${date}-${one.account}`,
            userId: demoUserId(one.account),
            date,
            slot: one.place,
            areaCode: one.community,
            startsAt: hours!.startsAt,
            endsAt: hours!.endsAt,
            note: '',
          }
        }),
    )
  const centre = centreStaff(people)
  const chiefs = centre.length > 0 ? days.map((date, i) => chiefOf(date, { centre, i, calendar })) : []
  return [...atStations, ...chiefs]
}

interface ChiefTurn {
  centre: { account: string; area: string }[]
  i: number
  calendar: WorkCalendar
}

/** Somebody of the county's command centre is in charge round the clock, taking turns. */
function chiefOf(date: LocalDate, { centre, i, calendar }: ChiefTurn): ShiftRecord {
  const { account, area } = centre[i % centre.length]!
  const hours = planHours({ date, slot: 'chief' }, calendar)!
  const userId = demoUserId(account)
  return { id: `demo-duty-${date}-chief`, userId, date, slot: 'chief', areaCode: area, ...hours, note: '' }
}

const inCharge: readonly Role[] = ['duty_chief', 'dispatcher', 'acceptor']

function centreStaff(people: DemoPlan['people']): { account: string; area: string }[] {
  return people.flatMap(({ account, posts }) =>
    posts.flatMap(({ role, area }) =>
      area && areaLevel(area) === 'county' && inCharge.includes(role) ? [{ account, area }] : [],
    ),
  )
}

/** 1 is Monday, 7 Sunday. */
function isoWeekday(date: LocalDate): number {
  return weekday(date) || 7
}

import type { WorkCalendar } from '../src/base/time/calendar.ts'
import { dayMs, defaultCalendar, localDate } from '../src/base/time/calendar.ts'
import { dueAt } from '../src/base/time/timers.ts'
import type { Arrival } from './orders/arrivals.ts'
import { arrivals } from './orders/arrivals.ts'
import type { District } from './orders/district.ts'
import { buildDistrict, classKey } from './orders/district.ts'
import { bringToEnd } from './orders/ending.ts'
import { commentsFor, isPhotographed, picturesFor } from './orders/extras.ts'
import { isRated, stateAfter } from './orders/flow.ts'
import { handle } from './orders/handling.ts'
import { sendOut, takeIn } from './orders/intake.ts'
import { cutToNow } from './orders/open.ts'
import type { Fate, Plan } from './orders/plan.ts'
import type { OrderSite } from './orders/sites.ts'
import { siteIn } from './orders/sites.ts'
import { toldInVillage, wordsFor } from './orders/words.ts'
import type { Random } from './random.ts'
import { seeded } from './random.ts'
import { allStories } from './stories/all.ts'
import { kindOf } from './stories/notes.ts'
import type { Story } from './stories/story.ts'
import { seasons } from './stories/story.ts'
import type { ClassFamily, DemoGrid, DemoLimit, DemoOrder, OrderSource } from './types.ts'

/**
 * Orders of the last fifteen months as scripts of steps, oldest first. The same `now` gives the same
 * orders; steps that would lie after it are not there yet. The calendar decides what is in time.
 */
export function planOrders(now: Date, count = 3000, calendar: WorkCalendar = defaultCalendar): DemoOrder[] {
  const district = buildDistrict()
  return arrivals(now, count, seeded('arrivals')).map((arrival, i) =>
    planOrder(arrival, { now, calendar, district }, seeded(`order ${i}`)),
  )
}

interface Setting {
  now: Date
  calendar: WorkCalendar
  district: District
}

function planOrder(arrival: Arrival, { now, calendar, district }: Setting, random: Random): DemoOrder {
  const { source, at } = arrival
  const { story, grid, site } = matterFor(arrival, district, random)
  const cls = district.classes.get(classKey(story.family, story.code))!
  const condition = cls.conditions[story.condition]!
  const who = reporterIn(grid, { source, district }, random)
  const photographed = isPhotographed(story, source, random)
  const words = wordsFor(story, { source, site, at, photographed }, random)
  const plan: Plan = {
    ...{ district, calendar, random, source, grid, cls, kind: kindOf(cls) },
    condition,
    limit: shorterLimit(cls.limit, condition.limit, at, calendar),
    target: district.targetOf(cls, grid),
    fate: fateOf(arrival, now, random),
    result: words.result,
    ...(who.account && { reporter: who.account }),
    steps: [],
  }
  writeSteps(plan, at)
  const steps = cutToNow(plan, now)
  return {
    ...{ source, family: story.family, code: story.code, condition: story.condition },
    ...{ title: words.title, description: words.description },
    gridCode: grid.code,
    point: site.point,
    address: fullAddress(district, grid, site),
    reporter: { name: who.name, phone: who.phone, ...(source === 'grid_worker' && { account: who.account }) },
    confidential: story.family === 'appeal' && story.code.startsWith('04') && random.chance(0.7),
    steps,
    comments: commentsFor(plan, steps, now),
    pictures: picturesFor(photographed ? story.scene : undefined, steps),
    state: stateAfter(steps, source),
  }
}

function shorterLimit(a: DemoLimit, b: DemoLimit, at: Date, calendar: WorkCalendar): DemoLimit {
  return dueAt(at, b, calendar) < dueAt(at, a, calendar) ? b : a
}

/** Lanes in villages are named after the village already. */
function fullAddress(district: District, grid: DemoGrid, { address }: OrderSite): string {
  const { shortName = '', urban } = district.communities.get(grid.community) ?? {}
  const place = urban || shortName.endsWith('村') ? shortName : `${shortName}村`
  return address.startsWith(shortName) ? address : `${place}${address}`
}

function writeSteps(plan: Plan, at: Date): void {
  const ready = takeIn(plan, at)
  const dispatched = ready && sendOut(plan, ready)
  if (dispatched) bringToEnd(plan, handle(plan, dispatched))
}

interface Matter {
  story: Story
  grid: DemoGrid
  site: OrderSite
}

/** What kinds of matters come in by which way. */
const families: Record<OrderSource, Record<ClassFamily, number>> = {
  grid_worker: { component: 38, event: 57, appeal: 5 },
  hotline: { component: 9, event: 25, appeal: 66 },
  resident: { component: 17, event: 41, appeal: 42 },
  window: { component: 1, event: 9, appeal: 90 },
  mailbox: { component: 6, event: 16, appeal: 78 },
}
const familyNames: readonly ClassFamily[] = ['component', 'event', 'appeal']

function matterFor({ at, source }: Arrival, district: District, random: Random): Matter {
  const month = Number(localDate(at).slice(5, 7)) - 1
  const family = random.weighted(familyNames, (name) => families[source][name])
  const known = allStories.filter((story) => story.family === family && isToldBy(story, source))
  for (;;) {
    const story = random.weighted(known, (s) => s.weight * (seasons[s.season][month] ?? 1))
    const grid = random.weighted(district.grids, busyness)
    const told = grid.urban ? story : toldInVillage(story)
    const site = told && siteIn(grid, { where: told.where, rivers: district.rivers }, random)
    if (told && site) return { story: told, grid, site }
  }
}

/** Grid workers pass on what is asked in their grids; they do not complain about property companies. */
function isToldBy(story: Story, source: OrderSource): boolean {
  if (source !== 'grid_worker' || story.family !== 'appeal') return true
  return ['0102', '0106', '0207', '0208', '0303', '0404', '0501', '0505'].includes(story.code)
}

const busyness = (grid: DemoGrid) =>
  grid.kind === 'dedicated' ? 170 : grid.households * (grid.urban ? 1.25 : 0.62)

/** Who reported, and the account that put it in when that is not the resident's own phone. */
interface Reporter {
  name: string
  phone: string
  account?: string
}

function reporterIn(
  grid: DemoGrid,
  { source, district }: { source: OrderSource; district: District },
  random: Random,
): Reporter {
  if (source === 'grid_worker') return random.pick(district.workersOf(grid.code))
  const resident = random.pick(district.residentsOf(grid))
  if (source === 'resident') return resident
  const clerks = source === 'window' ? district.generalistsOf(grid.community) : district.staff.county.acceptor
  return { ...resident, account: random.pick(clerks) }
}

/** Of what arrived in the last weeks more is taken up slowly: it is what is open now. */
function fateOf({ at, source }: Arrival, now: Date, random: Random): Fate {
  const ageDays = (now.getTime() - at.getTime()) / dayMs
  const roll = random.next()
  const withdrawn = source === 'resident' && roll > 0.935
  return {
    kind: roll < 0.03 ? 'not_accepted' : withdrawn ? 'withdrawn' : 'usual',
    late: random.chance(0.014),
    astray: random.chance(0.055),
    checkFails: random.chance(0.045),
    reopened: isRated(source) && random.chance(0.025),
    slow: ageDays < 26 && random.chance(ageDays < 12 ? 0.95 : 0.75),
  }
}

import { ancestorAt, areaLevel } from '../../../base/area-code.ts'
import { distanceM } from '../../../base/geometry/measure.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { neighboursOf } from '../../areas/public.ts'
import { dutySlotNames } from '../contract/duty.ts'
import { isFresh, type OnDutyPerson, rankOnDuty, sayOnDuty, slotsOnTheGround } from '../rules/presence.ts'
import { absentAt } from '../store/absences.ts'
import { listPresences, type PresenceRecord } from '../store/presence.ts'
import { onDutyAt } from './duty-now.ts'
import { type GroundPerson, groundPeople } from './ground.ts'
import { nearestWorkers } from './nearby.ts'

export interface NearestQuestion {
  /** Where somebody is needed: a grid, or a community when the grid is not known. */
  areaCode: string
  point?: { lng: number; lat: number } | null | undefined
  /** Who may not be asked: the reporter, whoever handled it. */
  exclude?: readonly string[]
  /** How many open tasks these persons have; who has no entry has none. */
  openTasks?: (userIds: readonly string[]) => Promise<ReadonlyMap<string, number>>
}

export interface Candidate {
  userId: string
  name: string
  /** The area of their own work. */
  areaCode: string
  /** `on_duty` said so on the phone; `on_shift` by the rota; `responsible` by post alone. */
  basis: 'on_duty' | 'on_shift' | 'responsible'
  distanceM: number | null
  openTasks: number
  /** 在岗，本网格，距现场 320 米 */
  reason: string
}

/**
 * Who goes to look, the best first. Those on duty and not on leave; when nobody is, those whose shift it is;
 * when there is none, whoever the grid belongs to. Empty when the place has nobody at all.
 */
export async function nearestOnDuty(ctx: Ctx, question: NearestQuestion): Promise<Candidate[]> {
  const onDuty = await whoIsOnDuty(ctx, question)
  if (onDuty.length > 0) return onDuty
  const onShift = await whoseShiftItIs(ctx, question)
  return onShift.length > 0 ? onShift : whoIsResponsible(ctx, question)
}

async function whoIsOnDuty(ctx: Ctx, question: NearestQuestion): Promise<Candidate[]> {
  const { areaCode } = question
  const county = ancestorAt(areaCode, 'county') ?? areaCode
  const present = await listPresences(ctx.db, { at: ctx.now(), inside: [county] })
  const { people, openTasks } = await available(ctx, question, ids(present))
  const presences = new Map(present.map((one) => [one.userId, one]))
  const neighbours = new Set(areaLevel(areaCode) === 'grid' ? await neighboursOf(ctx, areaCode) : [])
  const onDuty = [...people.values()].map(
    (person): OnDutyPerson => ({
      userId: person.userId,
      name: person.name,
      areas: person.areas,
      distanceM: distanceOf(ctx, question, presences.get(person.userId)!),
      openTasks: openTasks.get(person.userId) ?? 0,
    }),
  )
  return rankOnDuty(onDuty, areaCode, neighbours).map((ranked) =>
    candidate(people.get(ranked.userId)!, {
      basis: 'on_duty',
      distanceM: ranked.distanceM === undefined ? null : Math.round(ranked.distanceM),
      openTasks: ranked.openTasks,
      reason: sayOnDuty(ranked, areaCode),
    }),
  )
}

function distanceOf(ctx: Ctx, { point }: NearestQuestion, presence: PresenceRecord): number | undefined {
  const { lng, lat, seenAt } = presence
  if (!point || lng === null || lat === null || !isFresh(seenAt, ctx.now())) return undefined
  return distanceM([point.lng, point.lat], [lng, lat])
}

/** By the rota of the grid and its community; the duty chief of the county sends, but does not go. */
async function whoseShiftItIs(ctx: Ctx, question: NearestQuestion): Promise<Candidate[]> {
  const shifts = await onDutyAt(ctx, question.areaCode, { at: ctx.now(), slots: slotsOnTheGround })
  const local = shifts
    .filter((shift) => ['grid', 'community'].includes(areaLevel(shift.areaCode)))
    .sort((a, b) => slotsOnTheGround.indexOf(a.slot) - slotsOnTheGround.indexOf(b.slot))
  const { people, openTasks } = await available(ctx, question, ids(local))
  return local.flatMap(({ userId, slot }) => {
    const person = people.get(userId)
    if (!person) return []
    const reason = `无人上岗，按值班表：${dutySlotNames[slot]}`
    const tasks = openTasks.get(userId) ?? 0
    return [candidate(person, { basis: 'on_shift', distanceM: null, openTasks: tasks, reason })]
  })
}

async function whoIsResponsible(ctx: Ctx, question: NearestQuestion): Promise<Candidate[]> {
  const { areaCode } = question
  const workers = areaLevel(areaCode) === 'grid' ? await nearestWorkers(ctx, areaCode) : []
  const community = ancestorAt(areaCode, 'community')
  const found = await available(ctx, question, ids(workers))
  const isWorkers = found.people.size > 0
  const rest =
    isWorkers || !community
      ? []
      : [...(await groundPeople(ctx, { within: { areas: [community], organisationIds: [] } })).keys()]
  const { people, openTasks } = isWorkers ? found : await available(ctx, question, rest)
  return [...people.values()]
    .map((person) => {
      const tasks = openTasks.get(person.userId) ?? 0
      return candidate(person, {
        basis: 'responsible',
        distanceM: null,
        openTasks: tasks,
        reason: `无人上岗，按${responsibleFor(person, areaCode, isWorkers)}`,
      })
    })
    .sort((a, b) => a.openTasks - b.openTasks || (a.userId < b.userId ? -1 : 1))
}

function responsibleFor(person: GroundPerson, areaCode: string, isWorkers: boolean): string {
  if (!isWorkers) return '本社区人员'
  return person.areas.includes(areaCode) ? '网格责任人' : '相邻网格责任人'
}

interface Available {
  people: Map<string, GroundPerson>
  openTasks: ReadonlyMap<string, number>
}

/** Of these, who still works on the ground, is not excluded and not on leave; in the order asked for. */
async function available(
  ctx: Ctx,
  question: NearestQuestion,
  userIds: readonly string[],
): Promise<Available> {
  const asked = userIds.filter((id) => !question.exclude?.includes(id))
  if (asked.length === 0) return { people: new Map(), openTasks: new Map() }
  const [ground, absent] = await Promise.all([
    groundPeople(ctx, { userIds: asked }),
    absentAt(ctx.db, asked, ctx.now()),
  ])
  const kept = asked.filter((id) => ground.has(id) && !absent.has(id))
  const openTasks = (await question.openTasks?.(kept)) ?? new Map<string, number>()
  return { people: new Map(kept.map((id) => [id, ground.get(id)!])), openTasks }
}

const ids = (rows: readonly { userId: string }[]) => [...new Set(rows.map((row) => row.userId))]

type Why = Pick<Candidate, 'basis' | 'distanceM' | 'openTasks' | 'reason'>

function candidate(person: GroundPerson, why: Why): Candidate {
  return {
    userId: person.userId,
    name: person.name,
    areaCode: person.areas[0]!,
    ...why,
  }
}

import { type DemoPlan, demoOrganisationId, demoUserId } from '../../../demo/plan.ts'
import { addDays, dayMs, type LocalDate, localDate } from '../../base/time/calendar.ts'
import { type RawBuilder, sql } from '../../platform/db/sql.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { makeContext } from '../../platform/http/make-context.ts'
import { demoActor } from '../../platform/identity/demo-actors.ts'
import { areaName } from '../areas/public.ts'
import { orderClasses } from '../orders/public.ts'
import { accept, act, savePlan } from './service/act.ts'
import { propose } from './service/criteria.ts'
import { fill } from './service/fill.ts'
import { refresh } from './service/suggest.ts'
import { lockProblem } from './store/problems.ts'

/** How many days ago each step was taken; what is left out has not been. */
interface Story {
  proposed: number
  accepted?: number
  targetIn?: number
  planned?: number
  started?: number
  progressed?: number
  watched?: number
  closed?: number
  /** Told of a kind of thing that became rare. */
  fades?: true
  /** Told of what this person's unit mostly handles in a whole street; it is then found as one's own. */
  ownedBy?: string
}

const stories: readonly Story[] = [
  { proposed: 66, accepted: 64, targetIn: 40, planned: 60, started: 56, watched: 38, closed: 6, fades: true },
  {
    proposed: 58,
    accepted: 56,
    targetIn: 42,
    planned: 52,
    started: 49,
    progressed: 33,
    watched: 21,
    fades: true,
  },
  { proposed: 42, accepted: 40, targetIn: 60, planned: 34, started: 31, progressed: 9, ownedBy: 'chengguan' },
  { proposed: 27, accepted: 24, targetIn: 21 },
  { proposed: 1 },
]

/** Classes of problems of the demo district, taken up at different times, and what grows frequent now. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const taken: Kind[] = []
  const kinds = {
    communities: await countKinds(ctx, sql`o.community`),
    streets: await countKinds(ctx, sql`rpad(o.street, 12, '0')`),
  }
  for (const story of stories) {
    const kind = kindFor(story, { plan, kinds, taken })
    if (!kind) continue
    taken.push(kind)
    await tell(new Chief(ctx, plan), kind, story)
  }
  await refresh(ctx)
}

/** The kind of thing a story is told of: as frequent as possible, and no class or community twice. */
function kindFor(
  { fades, ownedBy }: Story,
  {
    plan,
    kinds,
    taken,
  }: { plan: DemoPlan; kinds: Record<'communities' | 'streets', readonly Kind[]>; taken: readonly Kind[] },
): Kind | undefined {
  const posts = plan.people.find(({ account }) => account === ownedBy)?.posts ?? []
  const units = posts.flatMap(({ organisation }) => (organisation ? [demoOrganisationId(organisation)] : []))
  const weight = ({ early, late }: Kind) => (fades ? early - 3 * late : early + late)
  return (ownedBy ? kinds.streets : kinds.communities)
    .filter(({ handlerId }) => !ownedBy || units.includes(handlerId))
    .filter((one) =>
      taken.every(({ classId, areaCode }) => classId !== one.classId && areaCode !== one.areaCode),
    )
    .sort((a, b) => weight(b) - weight(a))[0]
}

interface Kind {
  classId: string
  areaCode: string
  handlerId: string
  /** Reported in the twelve weeks before the last fifty days, and since. */
  early: number
  late: number
}

/** How often each class happened in each place, and who mostly handles it there. */
async function countKinds(ctx: Ctx, place: RawBuilder<unknown>): Promise<Kind[]> {
  const turn = new Date(ctx.now().getTime() - 50 * dayMs)
  const from = new Date(turn.getTime() - 84 * dayMs)
  const { rows } = await sql<Kind>`
    select o.class_id as "classId", ${place} as "areaCode",
      count(*) filter (where o.reported_at < ${turn} and o.reported_at >= ${from})::int as early,
      count(*) filter (where o.reported_at >= ${turn})::int as late,
      mode() within group (order by o.handler_organisation_id) as "handlerId"
    from v_problem_order o
    where o.is_valid and o.class_id is not null and o.handler_organisation_id is not null
      and right(o.community, 3) <> '000'
    group by 1, 2 having count(*) >= 4 order by 1, 2`.execute(ctx.db)
  return rows
}

/** The duty chief, at any day in the past. */
class Chief {
  private readonly root: Ctx
  private readonly plan: DemoPlan

  constructor(root: Ctx, plan: DemoPlan) {
    this.root = root
    this.plan = plan
  }

  at(daysAgo: number): Ctx {
    const person = this.plan.people.find(({ account }) => account === 'zhiban')
    if (!person) throw new Error('The demo district has no duty chief')
    const actor = demoActor(person, { user: demoUserId, organisation: demoOrganisationId })
    const then = new Date(this.plan.now.getTime() - daysAgo * dayMs)
    return makeContext(this.root.services, { actor, trace: 'demo:problems', ip: null }, () => then).ctx
  }

  now(): Ctx {
    return this.root
  }
}

async function tell(chief: Chief, kind: Kind, story: Story): Promise<void> {
  const first = chief.at(story.proposed)
  const place = (await areaName(first))(kind.areaCode)
  const name = (await orderClasses(first)).get(kind.classId)?.name ?? kind.classId
  const criteria = {
    areaCode: kind.areaCode,
    classIds: [kind.classId],
    words: [],
    organisationId: null,
    sources: [],
  }
  const { id, criteriaVersion } = await first.transaction((tx) =>
    propose(tx, {
      title: `${place}${name}反复发生`,
      note: '一件件办结，又一件件出现，需要从根上治',
      criteria,
    }),
  )
  await goOn(chief, id, { ...story, owner: kind.handlerId, name })
  await fill(chief.now(), { id, criteriaVersion })
}

async function goOn(chief: Chief, id: string, story: Story & { owner: string; name: string }): Promise<void> {
  const seen = async (ctx: Ctx) => ({ id, version: (await lockProblem(ctx.db, id))!.version })
  const { accepted, planned, started, progressed, watched, closed } = story
  if (accepted === undefined) return
  const then = chief.at(accepted)
  const targetOn = addDays(localDate(then.now()), story.targetIn ?? 30)
  const owner = { ownerOrganisationId: story.owner, ownerUserId: null, targetOn, note: '列入本季度重点' }
  await accept(then, { ...(await seen(then)), ...owner })
  if (planned === undefined) return
  const plan = planOf(story.name, localDate(chief.at(planned).now()), targetOn)
  const savedAt = async (daysAgo: number, done: number) =>
    savePlan(chief.at(daysAgo), { ...(await seen(then)), ...withDone(plan, done) })
  await savedAt(planned, 0)
  if (started !== undefined) await act('start')(chief.at(started), await seen(then))
  if (progressed !== undefined) {
    await savedAt(progressed, 1)
    const note = '第一批点位已完成，正在推进其余点位'
    await act('progress')(chief.at(progressed), { ...(await seen(then)), note })
  }
  if (watched !== undefined) {
    await savedAt(watched, plan.measures.length)
    const note = '措施已全部落实'
    await act('watch')(chief.at(watched), { ...(await seen(then)), watchDays: 30, note })
  }
  if (closed !== undefined)
    await act('close')(chief.at(closed), {
      ...(await seen(then)),
      note: '观察期内未再集中发生，转入日常巡查',
    })
}

function planOf(name: string, on: LocalDate, targetOn: LocalDate) {
  const steps = ['逐点排查，列出清单', '改造设施或固定巡查时段', '每周通报，连续两周']
  return {
    plan: `逐点排查${name}的成因，明确每个点位的责任人；能改设施的改设施，能固定巡查的固定巡查；每周通报一次。`,
    measures: steps.map((text, n) => ({ text, dueOn: addDays(on, 5 * (n + 1)), doneOn: null })),
    targetOn,
  }
}

/** The first of the measures done on their days. */
function withDone({ measures, ...plan }: ReturnType<typeof planOf>, count: number) {
  return {
    ...plan,
    measures: measures.map((one, n) => ({ ...one, doneOn: n < count ? one.dueOn : null })),
  }
}

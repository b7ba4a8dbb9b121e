import { demoOrganisationId, demoResidentId, demoUserId } from '../../../../demo/plan.ts'
import { picturedComments } from '../../../../demo/stories/notes.ts'
import type { DemoOrder, DemoPerson, DemoStep, DemoTarget } from '../../../../demo/types.ts'
import type { FlowDefinition } from '../../../base/flow/definition.ts'
import { newId } from '../../../base/ids.ts'
import { type Role, roles } from '../../../base/roles.ts'
import type { WorkCalendar } from '../../../base/time/calendar.ts'
import type { OrderClass } from '../contract/catalogue.ts'
import type { ActionId, State, Target } from '../contract/terms.ts'
import { applyChange, type Clock } from '../rules/clocks.ts'
import { type Party, partyNames } from '../rules/definition.ts'
import type { StepInput } from '../rules/effects.ts'
import { type Order, untouched } from '../rules/order.ts'
import { planReport, planStep } from '../rules/plan-step.ts'
import { publicityOf } from '../rules/publicity.ts'
import { firstDesk } from '../rules/route.ts'
import { DEFAULT_LIMIT } from '../store/catalogue.ts'
import { demoClassId } from './catalogue.ts'

interface Setting {
  id: string
  number: string
  flow: FlowDefinition
  calendar: WorkCalendar
  classes: ReadonlyMap<string, OrderClass>
  people: ReadonlyMap<string, DemoPerson>
}

export interface Replayed {
  order: Order
  steps: ReturnType<typeof stepRow>[]
  clocks: ReturnType<typeof clockRow>[]
  comments: ReturnType<typeof commentRows>
  pictures: PictureUse[]
}

/** One picture of the story, to be attached to its step or remark. */
export interface PictureUse {
  fileId: string
  owner: { kind: 'order' | 'order_comment'; id: string }
  areaCode: string
  scene: string
  moment: 'before' | 'after'
  at: Date
  uploadedBy: string
}

/** Everybody may do everything here: who did it stands in the story, what it changes is decided by the rules. */
const allParties: ReadonlySet<Party> = new Set(Object.keys(partyNames) as Party[])

/** Tells one story through the product's own rules; throws when the loop would not have allowed it. */
export function replayOrder(story: DemoOrder, setting: Setting): Replayed {
  const cls = setting.classes.get(demoClassId(story))
  const limit = cls?.limit ?? DEFAULT_LIMIT
  let order = firstState(story, setting)
  const opening = planReport(setting.flow, order.reportedAt, setting.calendar, limit)
  let clocks = applyChange([], opening, { now: order.reportedAt, calendar: setting.calendar, nextId: newId })
  order = { ...order, dueAt: opening.start?.dueAt ?? null }
  const steps = [
    stepRow(story.steps[0]!, { before: null, after: order, seq: 1, action: 'report', input: {}, setting }),
  ]
  let previous: Target | undefined
  for (const told of story.steps.slice(1)) {
    for (const { step, action } of asTaken(told, order.state)) {
      const input = inputOf(step)
      const running = clocks.filter((clock) => clock.stoppedAt === null)
      const plan = planStep(order, running, {
        action,
        input,
        actor: { userId: actorOf(step, order).id, parties: allParties },
        now: step.at,
        flow: setting.flow,
        calendar: setting.calendar,
        classLimit: limit,
        previousTarget: previous,
      })
      if (!plan.ok)
        throw new Error(`Demo order ${story.title}: ${action} in ${order.state} refused (${plan.error})`)
      clocks = applyChange(clocks, plan.clocks, { now: step.at, calendar: setting.calendar, nextId: newId })
      steps.push(
        stepRow(step, { before: order, after: plan.after, seq: steps.length + 1, action, input, setting }),
      )
      order = plan.after
      previous = input.target ?? previous
    }
  }
  const comments = commentRows(story, order, setting)
  return {
    order,
    steps,
    clocks: clocks.map((c) => clockRow(order.id, c)),
    comments,
    pictures: [...hangPictures(story, order, steps), ...showInComments(story, order, comments)],
  }
}

/** Residents leave the choice as it is proposed; of their demands some half let the neighbours see. */
function isOpenToAll(story: DemoOrder, cls: OrderClass | undefined): boolean {
  if (story.source !== 'resident') return false
  const wish = cls?.family === 'appeal' ? story.description.length % 2 === 0 : undefined
  return publicityOf(wish, { cls, confidential: story.confidential })
}

function firstState(story: DemoOrder, { id, number, flow, classes, people }: Setting): Order {
  const reported = story.steps[0]!
  const cls = classes.get(demoClassId(story))
  const filer = story.steps.find((s) => s.action === 'register' || s.action === 'not_accept')
  const desk = filer?.actor ? people.get(filer.actor)?.posts.find((p) => p.area)?.area : undefined
  const isWorker = story.source === 'grid_worker'
  return {
    ...untouched,
    id,
    number,
    source: story.source,
    classId: cls?.id ?? null,
    title: story.title,
    description: story.description,
    address: story.address,
    lng: story.point[0],
    lat: story.point[1],
    urgency: 'normal',
    occurredAt: null,
    areaCode: story.gridCode,
    deskCode: desk ?? firstDesk(story.source, story.gridCode, undefined),
    state: flow.initial as State,
    flowVersion: flow.version,
    limitTimer: (cls?.limit ?? DEFAULT_LIMIT).timer,
    limitAmount: (cls?.limit ?? DEFAULT_LIMIT).amount,
    reporterUserId: reporterId(story),
    reporterName: story.reporter.name,
    reporterPhone: isWorker ? null : story.reporter.phone,
    confidential: story.confidential,
    isPublic: isOpenToAll(story, cls),
    reportedAt: reported.at,
    dueAt: null,
    externalSource: null,
    externalNumber: null,
    externalDigest: null,
    requestId: null,
    createdBy: reported.actor ? demoUserId(reported.actor) : reporterId(story),
    updatedAt: reported.at,
  }
}

function reporterId(story: DemoOrder): string | null {
  if (story.reporter.account) return demoUserId(story.reporter.account)
  return story.source === 'resident' ? demoResidentId(story.reporter.phone) : null
}

/** The story closes some orders nobody rated; in the loop the rating's time runs out first. */
function asTaken(step: DemoStep, state: State): { step: DemoStep; action: ActionId }[] {
  const action = step.action === 'redispatch' ? 'dispatch' : step.action
  if (action !== 'close' || state !== 'pending_rating') return [{ step, action }]
  const byTime: DemoStep = {
    action: 'close',
    at: new Date(step.at.getTime() - 60_000),
    bySystem: true,
    note: '',
  }
  return [
    { step: byTime, action: 'skip_rating' },
    { step, action },
  ]
}

function inputOf(step: DemoStep): StepInput {
  return {
    ...(step.note ? { note: step.note } : {}),
    ...(step.to ? { target: targetOf(step.to) } : {}),
    ...(step.standard ? { standard: step.standard } : {}),
    ...(step.limit ? { limit: step.limit } : {}),
    ...(step.rating ? { rating: step.rating } : {}),
  }
}

function targetOf(to: DemoTarget): Target {
  if (to.kind === 'organisation') return { kind: 'organisation', id: demoOrganisationId(to.key) }
  return { kind: 'area', id: to.area }
}

function actorOf(step: DemoStep, order: Order, people?: Setting['people']) {
  if (step.bySystem) return { id: 'system', name: '系统', post: null }
  const person = step.actor ? people?.get(step.actor) : undefined
  if (step.actor) {
    const role = person?.posts[0]?.role as Role | undefined
    return {
      id: demoUserId(step.actor),
      name: person?.name ?? step.actor,
      post: role ? roles[role].name : null,
    }
  }
  return { id: order.reporterUserId ?? '', name: order.reporterName, post: '诉求人' }
}

interface StepContext {
  before: Order | null
  after: Order
  seq: number
  action: ActionId
  input: StepInput
  setting: Setting
}

function stepRow(step: DemoStep, { before, after, seq, action, input, setting }: StepContext) {
  const actor = actorOf(step, after, setting.people)
  const isAssignment = input.target !== undefined
  return {
    order_id: after.id,
    seq,
    action,
    from_state: before?.state ?? null,
    to_state: after.state,
    at: step.at,
    actor_id: actor.id,
    actor_name: actor.name,
    actor_post: actor.post,
    note: step.note || step.rating?.remark || null,
    detail: JSON.stringify({
      ...(isAssignment
        ? { target: input.target, limit: { timer: after.limitTimer, amount: after.limitAmount } }
        : {}),
      ...(input.standard ? { standard: input.standard } : {}),
      ...(after.dueAt ? { dueAt: after.dueAt.toISOString() } : {}),
      ...(input.rating ? { rating: input.rating } : {}),
      ...(before && after.deskCode !== before.deskCode ? { deskCode: after.deskCode } : {}),
    }),
    file_ids: [] as string[],
  }
}

/** Puts each picture's id into the step it is the evidence of. */
function hangPictures(story: DemoOrder, order: Order, steps: Replayed['steps']): PictureUse[] {
  return story.pictures.flatMap(({ scene, moment, step: index }) => {
    const told = story.steps[index]
    const row = told && steps.find((s) => s.at.getTime() === told.at.getTime())
    if (!row) return []
    const fileId = newId()
    row.file_ids.push(fileId)
    return [
      {
        fileId,
        owner: { kind: 'order' as const, id: order.id },
        areaCode: order.areaCode,
        scene,
        moment,
        at: row.at,
        uploadedBy: row.actor_id,
      },
    ]
  })
}

function clockRow(orderId: string, clock: Clock) {
  return {
    id: clock.id,
    order_id: orderId,
    kind: clock.kind,
    timer: clock.limit.timer,
    amount: clock.limit.amount,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    running_since: clock.runningSince,
    remaining_minutes: clock.remainingMinutes,
    stopped_at: clock.stoppedAt,
    is_late: clock.isLate,
  }
}

function commentRows(story: DemoOrder, order: Order, { people }: Setting) {
  return story.comments.map((comment) => ({
    id: newId(),
    order_id: order.id,
    at: comment.at,
    author_id: comment.actor ? demoUserId(comment.actor) : (order.reporterUserId ?? ''),
    author_name: comment.actor ? (people.get(comment.actor)?.name ?? comment.actor) : order.reporterName,
    is_reporter: comment.actor === undefined,
    text: comment.text,
    is_public: true,
    file_ids: [] as string[],
  }))
}

/** How it looks now, sent with a remark that says so. */
function showInComments(story: DemoOrder, order: Order, comments: Replayed['comments']): PictureUse[] {
  const scene = story.pictures[0]?.scene
  if (!scene) return []
  return comments
    .filter(({ text }) => picturedComments.has(text))
    .map((comment) => {
      const fileId = newId()
      comment.file_ids.push(fileId)
      return {
        fileId,
        owner: { kind: 'order_comment', id: comment.id },
        areaCode: order.areaCode,
        scene,
        moment: 'before',
        at: comment.at,
        uploadedBy: comment.author_id,
      }
    })
}

import type { InputOf } from '../../../base/contract.ts'
import { listFiles } from '../../../platform/files/public.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { getOrder } from '../contract/lists.ts'
import { type ClockKind, clockNames, type OrderDetail, type StepView } from '../contract/order.ts'
import type { Rating, Target } from '../contract/terms.ts'
import type { Clock } from '../rules/clocks.ts'
import { isLateAt } from '../rules/clocks.ts'
import type { Order } from '../rules/order.ts'
import { propose } from '../service/dispatching/propose.ts'
import { flowOf } from '../service/flows.ts'
import { loadNames, type Names } from '../service/names.ts'
import { mayReadNow, partiesOf } from '../service/parties.ts'
import { maskedPhone } from '../service/phones.ts'
import { actionsFor, restingFor, toRow } from '../service/present.ts'
import { listClocks } from '../store/clocks.ts'
import { findOrder } from '../store/orders.ts'
import { listSteps } from '../store/steps.ts'
import type { StepDetail } from '../store/tables.ts'
import { commentPhotos, toFileView } from './comment-photos.ts'
import { loopParts, targetName } from './loop-parts.ts'

/** Everything about one order on one page, and what this person may do with it now. */
export async function showOrder(ctx: Ctx, { id }: InputOf<typeof getOrder>): Promise<OrderDetail> {
  const order = await findOrder(ctx.db, id)
  if (!order || !(await mayReadNow(ctx, order))) throw errors.not_found()
  const names = await loadNames(ctx)
  const steps = await listSteps(ctx.db, order.id)
  const [clocks, comments, flow] = await Promise.all([
    listClocks(ctx.db, order.id),
    ctx.db.selectFrom('order_comment').selectAll().where('order_id', '=', order.id).orderBy('at').execute(),
    flowOf(ctx, order.flowVersion),
  ])
  const stepOfFile = new Map(steps.flatMap((step) => step.file_ids.map((file) => [file, step.seq] as const)))
  const files = (await listFiles(ctx.db, [...stepOfFile.keys()])).map(toFileView)
  const photosOf = await commentPhotos(ctx, comments)
  const parties = partiesOf(ctx.actor, order)
  return {
    ...toRow(order, names),
    description: order.description,
    address: order.address,
    point: pointOf(order),
    occurredAt: order.occurredAt?.toISOString() ?? null,
    confidential: order.confidential,
    reporterPhone: maskedPhone(ctx, order),
    mayReveal:
      (order.confidential ? parties.has('acceptor') : parties.size > 0) &&
      (order.reporterName !== '' || order.reporterPhone !== null),
    areaPath: names.areaPath(order.areaCode),
    deskCode: order.deskCode,
    handler: handlerOf(order),
    result: order.result,
    handleDueAt: order.handleDueAt?.toISOString() ?? null,
    counts: {
      returns: order.returnCount,
      transfers: order.transferCount,
      reworks: order.reworkCount,
      reopens: order.reopenCount,
      extensions: order.extensionCount,
      urges: order.urgeCount,
      visits: order.visitCount,
    },
    flowVersion: order.flowVersion,
    isPublic: order.isPublic,
    isTrue: order.isTrue,
    exemptReason: order.exemptReason,
    taskUserName: order.taskUserId ? sentName(steps) : null,
    isConsulting: order.isConsulting,
    ...(await loopParts(ctx, order, names)),
    rating: ratingOf(order),
    files: files.map((file) => ({ ...file, stepSeq: stepOfFile.get(file.id) ?? null })),
    steps: steps.map((step) => toStep(step, { names, version: order.flowVersion }, files)),
    clocks: clocks.map((clock) => toClock(clock, ctx.now())),
    comments: comments.map((c) => ({
      id: c.id,
      at: c.at.toISOString(),
      authorName: c.is_reporter ? '诉求人' : c.author_name,
      isReporter: c.is_reporter,
      text: c.text,
      isPublic: c.is_public,
      files: photosOf(c),
    })),
    actions: actionsFor(ctx.actor, order, flow, ctx.now()),
    resting: restingFor(ctx.actor, order, flow, ctx.now()),
    proposal: order.closedAt ? null : await propose(ctx, order, names),
    externalNumber: order.externalNumber,
  }
}

export function pointOf(order: Pick<Order, 'lng' | 'lat'>) {
  return order.lng !== null && order.lat !== null ? { lng: order.lng, lat: order.lat } : null
}

function handlerOf(order: Order): Target | null {
  if (order.handlerOrganisationId) return { kind: 'organisation', id: order.handlerOrganisationId }
  return order.handlerAreaCode ? { kind: 'area', id: order.handlerAreaCode } : null
}

export function ratingOf(order: Order): (Rating & { at: string }) | null {
  if (!order.ratedAt) return null
  return {
    contacted: order.ratingContacted === true,
    resolved: order.ratingResolved === true,
    satisfied: order.ratingSatisfied === true,
    ...(order.ratingRemark ? { remark: order.ratingRemark } : {}),
    at: order.ratedAt.toISOString(),
  }
}

type StepRecord = Awaited<ReturnType<typeof listSteps>>[number]

function toStep(
  step: StepRecord,
  { names, version }: { names: Names; version: number },
  files: { id: string; name: string; mime: string }[],
): StepView {
  const { target, limit, standard, dueAt, rating, task } = step.detail
  return {
    seq: step.seq,
    action: step.action,
    actionName: names.action(version, step.action),
    fromState: step.from_state,
    toState: step.to_state,
    toStateName: names.state(version, step.to_state),
    at: step.at.toISOString(),
    actorName: step.actor_post === '诉求人' ? '诉求人' : step.actor_name,
    actorPost: step.actor_post,
    note: step.note,
    targetName: target ? targetName(target, names) : null,
    limit: limit ?? null,
    standard: standard ?? null,
    dueAt: dueAt ?? null,
    rating: rating ?? null,
    taskName: task?.name ?? null,
    taskReason: task?.reason ?? null,
    ...loopWords(step.detail, names),
    files: files.filter((file) => step.file_ids.includes(file.id)),
  }
}

function loopWords({ days, level, rule, mergedInto, coTargets = [], visit }: StepDetail, names: Names) {
  return {
    days: days ?? null,
    level: level ?? null,
    rule: rule ?? null,
    mergedInto: mergedInto ?? null,
    coTargetNames: coTargets.map((target) => targetName(target, names)),
    visit: visit ?? null,
  }
}

/** Who was sent last, as the step that sent them says. */
function sentName(steps: readonly StepRecord[]): string | null {
  return steps.find((step) => step.detail.task)?.detail.task?.name ?? null
}

function toClock(clock: Clock, now: Date): OrderDetail['clocks'][number] {
  return {
    kind: clock.kind as OrderDetail['clocks'][number]['kind'],
    kindName: clockNames[clock.kind as ClockKind] ?? clock.kind,
    limit: clock.limit,
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt?.toISOString() ?? null,
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
    isPaused: clock.stoppedAt === null && clock.dueAt === null,
    isLate: clock.stoppedAt ? clock.isLate : isLateAt(clock, now),
  }
}

import { dayMs } from '../../../../base/time/calendar.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { listen } from '../../../../platform/http/module.ts'
import { type NoticeLink, notify } from '../../../../platform/notify/notify.ts'
import type { Recipient } from '../../../../platform/notify/recipients.ts'
import type { NoticeTopic } from '../../../../platform/notify/topics.ts'
import { orderProgressed } from '../../contract/events.ts'
import {
  type RequestKind,
  requestNames,
  type State,
  stateNames,
  supervisionNames,
  type Target,
} from '../../contract/terms.ts'
import { orderNotices } from '../../notices.ts'
import type { Order } from '../../rules/order.ts'
import { type Telling, tellingsOf } from '../../rules/told.ts'
import { findOrder } from '../../store/orders.ts'
import { listFollowers } from '../follow.ts'
import { loadNames, type Names } from '../names.ts'
import { listMergedReporters } from './merged.ts'
import { consultOf, findStep, lastRequestKind, type ToldStep } from './step.ts'
import { peopleOf, reporterOf } from './who.ts'

/** What happened longer ago is news to nobody: an upgrade must not tell the past. */
const STALE_MS = dayMs

/** Tells the reporter, the handlers, the desk and whoever has a task what a step means for them. */
export const tellPeople = listen('orders.tell_people', orderProgressed, async (tx, event) => {
  if (tx.now().getTime() - Date.parse(event.at) > STALE_MS) return
  const order = await findOrder(tx.db, event.id)
  const step = await findStep(tx.db, event)
  if (!order || !step) return
  const requestKind = order.requestKind ?? (await lastRequestKind(tx.db, order.id))
  const tellings = tellingsOf({
    ...event,
    hasHandler: order.handlerOrganisationId !== null || order.handlerAreaCode !== null,
    hasTask: order.taskUserId !== null,
    requestStage: order.requestStage,
    requestKind,
  })
  if (tellings.length === 0) return
  const consult = event.action === 'consult' ? await consultOf(tx.db, event) : undefined
  const params = paramsOf({ order, step, names: await loadNames(tx), requestKind })
  if (consult) params.reason = consult.words
  const named = consult?.invited ?? step.detail.coTargets ?? []
  for (const telling of tellings) await tell(tx, telling, { order, step, named, params })
  if (event.from !== event.to) await tellFollowers(tx, { order, step, to: event.to })
})

interface Case {
  order: Order
  step: ToldStep
  named: readonly Target[]
  params: Record<string, string>
}

async function tell(tx: Tx, { topic, to }: Telling, { order, step, named, params }: Case): Promise<void> {
  const people: Recipient[] = []
  for (const told of to) people.push(...(await peopleOf(tx, told, { order, named })))
  // Who did it knows it.
  const others = people.filter((one) => !('userId' in one) || one.userId !== step.actorId)
  await send(tx, topic, { people: others, order, params, seq: step.seq })
  if (!to.includes('merged_reporters')) return
  for (const other of await listMergedReporters(tx, order.id)) {
    const own = { ...params, number: other.number, title: other.title }
    await send(tx, topic, { people: reporterOf(other), order: other, params: own, seq: step.seq })
  }
}

/** They hear how far it is, and nothing that neighbours do not see: no title, no place, no words of the office. */
async function tellFollowers(
  tx: Tx,
  { order, step, to }: { order: Order; step: ToldStep; to: State },
): Promise<void> {
  const followers = await listFollowers(tx, order.id)
  const people = followers.filter((id) => id !== step.actorId).map((userId) => ({ userId }))
  const params = { number: order.number, progress: `现在是“${stateNames[to]}”` }
  await send(tx, 'followed', { people, order, params, seq: step.seq })
}

interface Sending {
  people: readonly Recipient[]
  order: { id: string }
  params: Record<string, string>
  seq: number
}

export function linkOf(id: string): NoticeLink {
  return { console: `/orders/${id}`, field: `/orders/${id}`, resident: `/demands/${id}` }
}

async function send(
  tx: Tx,
  key: keyof typeof orderNotices,
  { people, order, params, seq }: Sending,
): Promise<void> {
  const topic: NoticeTopic = orderNotices[key]
  const wanted = Object.keys(topic.params).map((name) => [name, params[name] ?? ''])
  await notify(tx, {
    topic,
    to: people,
    params: Object.fromEntries(wanted),
    link: key === 'followed' ? { resident: `/nearby/${order.id}` } : linkOf(order.id),
    subject: { kind: 'order', id: order.id },
    dedupeKey: `${order.id}:${seq}`,
  })
}

interface Facts {
  order: Order
  step: ToldStep
  names: Names
  requestKind: RequestKind | null
}

/** Nothing of the reporter stands among these. */
function paramsOf({ order, step, names, requestKind }: Facts): Record<string, string> {
  const due = step.detail.dueAt ? new Date(step.detail.dueAt) : (order.handleDueAt ?? order.dueAt)
  return {
    number: order.number,
    title: order.title,
    handler: handlerName(order, names),
    due: due ? formatDateTime(due) : '规定时间',
    reason: step.note ?? '',
    result: order.result ?? step.note ?? '',
    other: step.detail.mergedInto?.number ?? '',
    request: requestKind ? requestNames[requestKind] : '',
    level: supervisionNames[order.supervisionLevel] || '督办',
    decision: step.action === 'approve_request' ? '同意' : '不同意',
  }
}

function handlerName(order: Order, names: Names): string {
  if (order.handlerOrganisationId) return names.organisation(order.handlerOrganisationId)
  return order.handlerAreaCode ? names.area(order.handlerAreaCode) : '承办单位'
}

import type { z } from 'zod'
import { dayMs } from '../../../../base/time/calendar.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { listenMany } from '../../../../platform/http/module.ts'
import { type Notice, type NoticeLink, notifyAll } from '../../../../platform/notify/notify.ts'
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
import { findOrders } from '../../store/orders.ts'
import { listFollowers } from '../follow.ts'
import { loadNames, type Names } from '../names.ts'
import { listMergedReporters } from './merged.ts'
import { consultOf, findSteps, lastRequestKind, type ToldStep } from './step.ts'
import { type PeopleFinder, peopleFinder, reporterOf } from './who.ts'

/** What happened longer ago is news to nobody: an upgrade must not tell the past. */
const STALE_MS = dayMs

type Progress = z.output<typeof orderProgressed.payload>

/** Tells the reporter, the handlers, the desk and whoever has a task what each step means for them. */
export const tellPeople = listenMany('orders.tell_people', orderProgressed, async (tx, events) => {
  const fresh = events.filter(({ at }) => tx.now().getTime() - Date.parse(at) <= STALE_MS)
  if (fresh.length === 0) return
  const orders = await findOrders(
    tx.db,
    fresh.map(({ id }) => id),
  )
  const steps = await findSteps(tx.db, fresh)
  const about: About = { names: await loadNames(tx), people: peopleFinder(tx) }
  const notices: Notice<string>[] = []
  for (const [n, event] of fresh.entries()) {
    const order = orders.get(event.id)
    const step = steps[n]
    if (order && step) notices.push(...(await noticesOf(tx, { event, order, step }, about)))
  }
  await notifyAll(tx, notices)
})

interface About {
  names: Names
  people: PeopleFinder
}

interface Told {
  event: Progress
  order: Order
  step: ToldStep
}

async function noticesOf(tx: Tx, { event, order, step }: Told, about: About): Promise<Notice<string>[]> {
  const isDecision = ['approve_request', 'reject_request', 'drop_request'].includes(event.action)
  const requestKind = order.requestKind ?? (isDecision ? await lastRequestKind(tx.db, order.id) : null)
  const tellings = tellingsOf({
    ...event,
    hasHandler: order.handlerOrganisationId !== null || order.handlerAreaCode !== null,
    hasTask: order.taskUserId !== null,
    requestStage: order.requestStage,
    requestKind,
  })
  const consult = event.action === 'consult' ? await consultOf(tx.db, event) : undefined
  const params = paramsOf({ order, step, names: about.names, requestKind })
  if (consult) params.reason = consult.words
  const named = consult?.invited ?? step.detail.coTargets ?? []
  const notices: Notice<string>[] = []
  for (const telling of tellings) {
    notices.push(...(await tell(tx, telling, { order, step, named, params, people: about.people })))
  }
  if (event.from !== event.to && order.isPublic) {
    notices.push(await tellFollowers(tx, { order, step, to: event.to }))
  }
  return notices
}

interface Case {
  order: Order
  step: ToldStep
  named: readonly Target[]
  params: Record<string, string>
  people: PeopleFinder
}

async function tell(
  tx: Tx,
  { topic, to }: Telling,
  { order, step, named, params, people: find }: Case,
): Promise<Notice<string>[]> {
  const people: Recipient[] = []
  for (const told of to) people.push(...(await find(told, { order, named })))
  // Who did it knows it.
  const others = people.filter((one) => !('userId' in one) || one.userId !== step.actorId)
  const own = noticeOf(topic, { people: others, order, params, seq: step.seq })
  if (!to.includes('merged_reporters') || order.mergedCount === 0) return [own]
  const merged = await listMergedReporters(tx, order.id)
  const theirs = merged.map((other) =>
    noticeOf(topic, {
      people: reporterOf(tx, other),
      order: other,
      params: { ...params, number: other.number, title: other.title },
      seq: step.seq,
    }),
  )
  return [own, ...theirs]
}

/** They hear how far it is, and nothing that neighbours do not see: no title, no place, no words of the office. */
async function tellFollowers(
  tx: Tx,
  { order, step, to }: { order: Order; step: ToldStep; to: State },
): Promise<Notice<string>> {
  const followers = await listFollowers(tx, order.id)
  const people = followers.filter((id) => id !== step.actorId).map((userId) => ({ userId }))
  const params = { number: order.number, progress: `现在是“${stateNames[to]}”` }
  return noticeOf('followed', { people, order, params, seq: step.seq })
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

function noticeOf(key: keyof typeof orderNotices, { people, order, params, seq }: Sending): Notice<string> {
  const topic: NoticeTopic = orderNotices[key]
  const wanted = Object.keys(topic.params).map((name) => [name, params[name] ?? ''])
  return {
    topic,
    to: people,
    params: Object.fromEntries(wanted),
    link: key === 'followed' ? { resident: `/nearby/${order.id}` } : linkOf(order.id),
    subject: { kind: 'order', id: order.id },
    dedupeKey: `${order.id}:${seq}`,
  }
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

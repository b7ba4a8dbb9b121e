import { isInside } from '../../../base/area-code.ts'
import { newId } from '../../../base/ids.ts'
import type { Tx } from '../../../platform/http/context.ts'
import type { orderCommented, orderProgressed } from '../../orders/contract/events.ts'
import { type State, stateNames } from '../../orders/contract/terms.ts'
import { describeForOutside, findOrderByNumber, listPublicComments, type Order } from '../../orders/public.ts'
import { type CallbackEvent, callbackEventNames, PAYLOAD_VERSION } from '../contract/terms.ts'
import { callbackEventsOf } from '../rules/callback-events.ts'
import { countTold, insertCallback } from '../store/callbacks.ts'
import { anySubscription, type Listening, listListening } from '../store/subscriptions.ts'
import { partnerId } from './identify.ts'
import { ratingOf } from './pushed.ts'

type Payload<E extends { payload: { _output: unknown } }> = E['payload']['_output']

/** Steps of orders, for every subscription that wants to hear of them. */
export async function queueSteps(tx: Tx, steps: Payload<typeof orderProgressed>[]): Promise<void> {
  if (!(await anySubscription(tx.db))) return
  for (const step of steps) await queueStep(tx, step)
}

async function queueStep(tx: Tx, step: Payload<typeof orderProgressed>): Promise<void> {
  const events = callbackEventsOf(step.action, step.from, step.to)
  if (events.length === 0) return
  const order = await findOrderByNumber(tx, step.id)
  if (!order) return
  for (const event of events) {
    const at = {
      event,
      at: step.at,
      state: step.to,
      sourceKey: `${step.id}:${step.at}:${step.action}:${event}`,
    }
    await queue(tx, order, at)
  }
}

/** What is said between office and reporter; a system is not told what it said itself. */
export async function queueComment(tx: Tx, said: Payload<typeof orderCommented>): Promise<void> {
  if (!said.commentId || !said.isPublic || !(await anySubscription(tx.db))) return
  const order = await findOrderByNumber(tx, said.id)
  const comment = order && (await listPublicComments(tx, order.id)).find(({ id }) => id === said.commentId)
  if (!order || !comment) return
  await queue(tx, order, {
    event: 'commented',
    at: comment.at.toISOString(),
    state: order.state,
    sourceKey: `comment:${comment.id}`,
    comment: { text: comment.text, fromOffice: comment.fromOffice },
    by: comment.authorId,
  })
}

interface Happening {
  event: CallbackEvent
  at: string
  /** The state it left the order in; it may have moved on since. */
  state: State
  sourceKey: string
  comment?: { text: string; fromOffice: boolean }
  by?: string
}

async function queue(tx: Tx, order: Order, happening: Happening): Promise<void> {
  for (const one of await listListening(tx.db, happening.event)) {
    if (!concerns(one, order) || happening.by === partnerId(one.systemId)) continue
    const sequence = (await countTold(tx.db, one.id, order.id)) + 1
    const id = newId()
    await insertCallback(tx.db, {
      id,
      subscription_id: one.id,
      order_id: order.id,
      order_number: order.number,
      event: happening.event,
      sequence,
      body: await bodyOf(tx, order, { id, sequence, happening, isOwn: isOwn(one, order) }),
      state: 'waiting',
      delivery_id: null,
      source_key: happening.sourceKey,
      created_at: tx.now(),
      settled_at: null,
    })
  }
}

function isOwn({ externalSource }: Listening, order: Order): boolean {
  return order.externalNumber !== null && order.externalSource === externalSource
}

function concerns(one: Listening, order: Order): boolean {
  if (one.areaCode === null) return isOwn(one, order)
  return isInside(order.areaCode, one.areaCode)
}

interface Told {
  id: string
  sequence: number
  happening: Happening
  isOwn: boolean
}

/** Version 1 of what is sent; described in docs/push-api.md. No personal data; of others' orders not even the words. */
async function bodyOf(tx: Tx, order: Order, { id, sequence, happening, isOwn: own }: Told) {
  const { says, handlerName, className, areaName } = await describeForOutside(tx, order)
  return {
    version: PAYLOAD_VERSION,
    id,
    event: happening.event,
    eventName: callbackEventNames[happening.event],
    occurredAt: happening.at,
    sequence,
    order: {
      number: order.number,
      externalSource: order.externalSource,
      externalNumber: order.externalNumber,
      state: happening.state,
      stateName: stateNames[happening.state],
      says,
      className,
      areaCode: order.areaCode,
      areaName,
      handlerName,
      reportedAt: order.reportedAt.toISOString(),
      closedAt: order.closedAt?.toISOString() ?? null,
      ...(own ? { result: order.result, rating: ratingOf(order) } : {}),
    },
    ...(own && happening.comment ? { comment: happening.comment } : {}),
  }
}

import type { AnyEndpoint } from '../../../../../base/contract.ts'
import { newId } from '../../../../../base/ids.ts'
import { ApiError, messageOf } from '../../../../../web/api/api-error.ts'
import { call } from '../../../../../web/api/call.ts'
import { reportOrder } from '../../../contract/intake.ts'
import { getOrder } from '../../../contract/lists.ts'
import type { OrderRow } from '../../../contract/order.ts'
import { forgetPhotos, sendKept } from '../../phone/send-photo.ts'
import { actionEndpoints } from '../../shared/action-endpoints.ts'
import { fateOf } from './fate.ts'
import {
  type ActionContent,
  type OutboxItem,
  photoIdsOf,
  type QueuedAction,
  type ReportContent,
  wordsOf,
} from './item.ts'
import { allItems, changeItem, clearSent, dropItem, itemOf, loadOutbox, putItem } from './items.ts'

export type Outcome =
  | { kind: 'filed'; order: OrderRow }
  | { kind: 'waiting' }
  | { kind: 'refused'; why: string; error: unknown }

const NOT_KEPT = '没有网络，手机也存不下（空间满了或浏览器不允许保存），请不要离开本页，有网络时再提交'

function notKept(): ApiError {
  return new ApiError({ code: 'web.not_kept', kind: 'offline', message: NOT_KEPT }, 0)
}

type New = Pick<OutboxItem, 'key' | 'userId' | 'content'>

/** Puts something finished into the outbox and tries to send it at once. */
export async function submit(item: New): Promise<Outcome> {
  await loadOutbox()
  clearSent()
  const isKept = await putItem({ ...item, state: 'sending', why: null, isOvertaken: false })
  const outcome = await send(item.key)
  if (outcome.kind === 'waiting' && !isKept) return { kind: 'refused', why: NOT_KEPT, error: notKept() }
  // Its person saw it arrive.
  if (outcome.kind === 'filed') clearSent()
  return outcome
}

/** Refused while its person is looking: it is mended right there, and its photos stay for that. */
export function takeBack(key: string): Promise<void> {
  return dropItem(key)
}

/** Its person does not want it any more. */
export async function discard(item: OutboxItem): Promise<void> {
  await dropItem(item.key)
  await forget(item)
}

/** A photo that cannot be deleted takes room and does no harm. */
async function forget(item: OutboxItem): Promise<void> {
  await forgetPhotos(photoIdsOf(item)).catch((error: unknown) => console.warn('photo not deleted', error))
}

/** Sends what waits, oldest first, until the line breaks. Returns how many arrived. */
export async function flushOutbox(userId: string): Promise<number> {
  await loadOutbox()
  return (await alone(() => flush(userId))) ?? 0
}

async function flush(userId: string): Promise<number> {
  let filed = 0
  for (const { key } of allItems().filter((item) => item.userId === userId && isWaiting(item))) {
    const outcome = await send(key)
    if (outcome.kind === 'waiting') break
    if (outcome.kind === 'filed') filed++
  }
  return filed
}

export function isWaiting({ state }: OutboxItem): boolean {
  return state === 'waiting'
}

/** One page at a time, where the browser can say so; the server does a thing once for its key in any case. */
function alone<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request('wangge.outbox', { ifAvailable: true }, async (lock) =>
    lock ? await work() : undefined,
  )
}

/** Its person has seen what happened meanwhile and still wants it: on the order as it now is. */
export async function sendAgain(item: OutboxItem): Promise<Outcome> {
  const { content } = item
  if (content.kind === 'report') {
    return send(item.key)
  }
  try {
    const order = await call(getOrder, { id: content.order.id })
    // Another version is another request: it has a key of its own.
    const next = { ...item, key: newId(), content: { ...content, version: order.version } }
    await putItem({ ...next, state: 'sending', why: null, isOvertaken: false })
    await dropItem(item.key)
    return send(next.key)
  } catch (error) {
    if (fateOf(error) === 'waits') return { kind: 'waiting' }
    const why = messageOf(error)
    await changeItem(item.key, { why })
    return { kind: 'refused', why, error }
  }
}

const onTheWay = new Map<string, Promise<Outcome>>()

/** The button and the clock may both send it; it goes once. */
function send(key: string): Promise<Outcome> {
  const running = onTheWay.get(key) ?? sendOne(key).finally(() => onTheWay.delete(key))
  onTheWay.set(key, running)
  return running
}

async function sendOne(key: string): Promise<Outcome> {
  const item = itemOf(key)
  if (!item) throw new Error(`item ${key} left the outbox while it was sent`)
  await changeItem(key, { state: 'sending', why: null })
  try {
    const order = await post(item)
    await dropItem(key, { state: 'sent' })
    await forget(item)
    return { kind: 'filed', order }
  } catch (error) {
    const fate = fateOf(error)
    if (fate === 'waits') {
      await changeItem(key, { state: 'waiting', why: null })
      return { kind: 'waiting' }
    }
    const why = messageOf(error)
    await changeItem(key, { state: 'refused', why, isOvertaken: fate === 'overtaken' })
    return { kind: 'refused', why, error }
  }
}

function post({ key, content }: OutboxItem): Promise<OrderRow> {
  return content.kind === 'report' ? postReport(content) : postAction(key, content)
}

async function postReport({ draft, areaCode }: ReportContent): Promise<OrderRow> {
  return call(reportOrder, {
    requestId: draft.requestId,
    description: wordsOf(draft),
    address: draft.address.trim(),
    fileIds: await sendKept(draft.photos.map((photo) => photo.id)),
    handleMyself: draft.isSpecial,
    ...(draft.classId && { classId: draft.classId }),
    ...(draft.component && { componentCode: draft.component.code }),
    ...(draft.point ? { point: draft.point } : placeWithout({ draft, areaCode })),
  })
}

function placeWithout({ draft, areaCode }: Omit<ReportContent, 'kind'>): { areaCode?: string } {
  // Where a component stands is known by its number.
  const code = draft.area?.code ?? (draft.component ? null : areaCode)
  return code ? { areaCode: code } : {}
}

async function postAction(key: string, content: ActionContent): Promise<OrderRow> {
  const { action, order, version, values } = content
  const fileIds = await sendKept(content.fileIds)
  const endpoint = actionEndpoints[action] as AnyEndpoint
  const answer = await call(endpoint, { ...values, id: order.id, version, fileIds } as never, {
    idempotencyKey: key,
  })
  return answer as OrderRow
}

/** What the form of an action sent, as the outbox keeps it. */
export function actionContent(
  order: ActionContent['order'],
  action: { id: QueuedAction; name: string },
  input: Record<string, unknown>,
): ActionContent {
  const { id: _id, version, fileIds, ...values } = input
  return {
    kind: 'action',
    action: action.id,
    actionName: action.name,
    order: { id: order.id, number: order.number, title: order.title },
    version: Number(version),
    values,
    fileIds: Array.isArray(fileIds) ? fileIds.map(String) : [],
  }
}

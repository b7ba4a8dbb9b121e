import { newId } from '../../../../base/ids.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import { type Limit, limitMinutes } from '../../../../base/time/timers.ts'
import { searchTokens } from '../../rules/search-terms.ts'
import type { ImportedClock, ImportedOrder, ImportedStep, KnownOrder } from '../../store/imported-orders.ts'
import type { SealedPhone } from '../phones.ts'
import type { OrderDraft } from './decide-row.ts'
import type { Closing } from './read-times.ts'

/** What the orders of a batch are made with. */
export interface Shape {
  sourceName: string
  userName: string
  now: Date
  deskOf(areaCode: string): string
  seal(phone: string | null): SealedPhone
  /** Of the first stage; absent for a history, whose open orders nobody is late with. */
  firstClock: { kind: string; limit: Limit; dueAt: Date } | undefined
}

export interface ShapedOrders {
  orders: ImportedOrder[]
  steps: ImportedStep[]
  clocks: ImportedClock[]
}

/** New orders with their steps and clocks; `numbers` in the order of the drafts. */
export function shapeNew(
  drafts: readonly OrderDraft[],
  numbers: readonly string[],
  shape: Shape,
): ShapedOrders {
  const orders = drafts.map((draft, at) =>
    orderOf(draft, { id: newId(), number: numbers[at]!, dueAt: shape.firstClock?.dueAt ?? null }, shape),
  )
  return {
    orders,
    steps: drafts.flatMap((draft, at) => [
      reportStep(orders[at]!, draft, shape),
      ...(draft.closing
        ? endingSteps(orders[at]!.id, draft.closing, { from: 'handling', after: 1 }, shape)
        : []),
    ]),
    clocks: drafts.flatMap((draft, at) => clockOf(orders[at]!, draft, shape)),
  }
}

/** New content for orders that are here; those that ended at their source meanwhile end here too. */
export function shapeChanged(
  changed: readonly { draft: OrderDraft; known: KnownOrder }[],
  shape: Shape,
): ShapedOrders & { ended: string[]; notes: { id: string; order_id: string; text: string }[] } {
  const ending = changed.filter(({ draft, known }) => draft.closing && known.state !== 'closed')
  return {
    orders: changed.map(({ draft, known }) => orderOf(draft, { ...known, dueAt: null }, shape)),
    steps: ending.flatMap(({ draft, known }) =>
      endingSteps(known.id, draft.closing!, { from: known.state, after: known.steps }, shape),
    ),
    clocks: ending.flatMap(({ draft, known }) => handleClock(known.id, draft)),
    ended: ending.map(({ known }) => known.id),
    notes: changed.map(({ known }) => ({
      id: newId(),
      order_id: known.id,
      text: `来源“${shape.sourceName}”的内容有变化，${shape.userName}于 ${formatDateTime(shape.now)} 导入时已更新`,
    })),
  }
}

function orderOf(
  draft: OrderDraft,
  { id, number, dueAt }: { id: string; number: string; dueAt: Date | null },
  shape: Shape,
): ImportedOrder {
  const { closing, limit, point } = draft
  const phone = shape.seal(draft.reporterPhone)
  return {
    id,
    number,
    class_id: draft.classId,
    title: draft.title,
    description: draft.description,
    address: draft.address,
    lng: point?.lng ?? null,
    lat: point?.lat ?? null,
    area_code: draft.areaCode,
    desk_code: shape.deskOf(draft.areaCode),
    state: closing ? 'closed' : 'pending_register',
    limit_timer: limit.timer,
    limit_amount: limit.amount,
    reporter_name: draft.reporterName,
    reporter_phone: phone.sealed,
    reporter_phone_index: phone.index,
    reported_at: draft.reportedAt.toISOString(),
    closed_at: closing?.at.toISOString() ?? null,
    due_at: closing ? null : (dueAt?.toISOString() ?? null),
    handle_due_at: closing?.dueAt?.toISOString() ?? null,
    is_late: closing?.isLate ?? false,
    result: closing?.text ?? null,
    transfer_count: draft.transferCount,
    external_number: draft.externalNumber,
    external_digest: draft.digest,
    tokens: searchTokens(number, draft.title, draft.address, draft.description).join(' '),
  }
}

/** What happened elsewhere is told by its source, at its own time; who brought it in stands in the note. */
function reportStep(order: ImportedOrder, draft: OrderDraft, shape: Shape): ImportedStep {
  const brought = `${shape.userName}于 ${formatDateTime(shape.now)} 导入`
  return {
    ...sourceStep(order.id, shape),
    seq: 1,
    action: 'report',
    from_state: null,
    to_state: draft.closing ? 'handling' : 'pending_register',
    at: draft.reportedAt.toISOString(),
    note: draft.note ? `${brought}。${draft.note}` : brought,
    detail: order.due_at ? { dueAt: order.due_at } : {},
  }
}

function endingSteps(
  orderId: string,
  closing: Closing,
  { from, after }: { from: string; after: number },
  shape: Shape,
): ImportedStep[] {
  const at = closing.at.toISOString()
  const note = closing.statedAt
    ? '来源系统已答复，随导入结案'
    : '来源系统已答复，但没有答复时间，按导入时间结案'
  const base = { ...sourceStep(orderId, shape), at, detail: {} }
  return [
    {
      ...base,
      seq: after + 1,
      action: 'feedback',
      from_state: from,
      to_state: 'pending_close',
      note: closing.text,
    },
    { ...base, seq: after + 2, action: 'close', from_state: 'pending_close', to_state: 'closed', note },
  ]
}

function sourceStep(orderId: string, { sourceName }: Shape) {
  return { order_id: orderId, actor_name: sourceName, actor_post: '来源系统' }
}

function clockOf(order: ImportedOrder, draft: OrderDraft, { firstClock, now }: Shape): ImportedClock[] {
  if (draft.closing) return handleClock(order.id, draft)
  if (!firstClock) return []
  return [
    {
      ...clock(order.id, firstClock),
      started_at: now.toISOString(),
      due_at: firstClock.dueAt.toISOString(),
      stopped_at: null,
      is_late: false,
    },
  ]
}

/** How long it took elsewhere, held against our own limit; nothing when the list does not say. */
function handleClock(orderId: string, { closing, limit, reportedAt }: OrderDraft): ImportedClock[] {
  if (!closing?.dueAt) return []
  return [
    {
      ...clock(orderId, { kind: 'handle', limit }),
      started_at: reportedAt.toISOString(),
      due_at: closing.dueAt.toISOString(),
      stopped_at: closing.at.toISOString(),
      is_late: closing.isLate,
    },
  ]
}

function clock(orderId: string, { kind, limit }: { kind: string; limit: Limit }) {
  return {
    id: newId(),
    order_id: orderId,
    kind,
    timer: limit.timer,
    amount: limit.amount,
    remaining_minutes: limitMinutes(limit),
  }
}

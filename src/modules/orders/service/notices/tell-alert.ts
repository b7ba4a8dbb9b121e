import { ancestorAt } from '../../../../base/area-code.ts'
import type { Role } from '../../../../base/roles.ts'
import { dayMs, localDate } from '../../../../base/time/calendar.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { listen } from '../../../../platform/http/module.ts'
import { listPosts } from '../../../../platform/identity/posts.ts'
import { notify } from '../../../../platform/notify/notify.ts'
import type { Recipient as Person } from '../../../../platform/notify/recipients.ts'
import { orderAlerted, type Recipient } from '../../contract/alerts.ts'
import { type ClockKind, clockNames } from '../../contract/order.ts'
import { permissions } from '../../contract/permissions.ts'
import { orderNotices } from '../../notices.ts'
import { upperDesk } from '../../rules/facts.ts'
import type { Order } from '../../rules/order.ts'
import { findOrder } from '../../store/orders.ts'
import { linkOf } from './tell.ts'
import { peopleOf } from './who.ts'

/** That it is nearly due or has just become so is no news days later, as after an upgrade. */
const STALE_MS = 3 * dayMs

/** Whoever the plan names is told that a stage is near its end or over; what raises supervision is a step of its own. */
export const tellOfAlert = listen('orders.tell_of_alert', orderAlerted, async (tx, event) => {
  const order = await findOrder(tx.db, event.orderId)
  if (!order || order.closedAt !== null) return
  const dueAt = new Date(event.dueAt)
  if (tx.now().getTime() - dueAt.getTime() > STALE_MS && !event.step.startsWith('over')) return
  const people: Person[] = []
  for (const one of event.recipients) people.push(...(await meant(tx, one, { order, kind: event.kind })))
  await notify(tx, {
    topic: orderNotices.warned,
    to: people,
    params: {
      number: order.number,
      title: order.title,
      stage: clockNames[event.kind],
      step: event.stepName,
      due: formatDateTime(dueAt),
    },
    link: linkOf(order.id),
    subject: { kind: 'order', id: order.id },
    dedupeKey: `${order.id}:${event.kind}:${event.step}:${event.dueAt}`,
  })
})

/** Which desk's people answer for a stage. */
const deskPermissions: Partial<Record<ClockKind, keyof typeof permissions>> = {
  register: 'orders:register',
  verify: 'orders:register',
  close: 'orders:close',
}

async function meant(
  tx: Tx,
  recipient: Recipient,
  { order, kind }: { order: Order; kind: ClockKind },
): Promise<Person[]> {
  const atDesk = permissions[deskPermissions[kind] ?? 'orders:dispatch'].roles as readonly Role[]
  const county = ancestorAt(order.deskCode, 'county') ?? order.deskCode
  switch (recipient) {
    case 'handler':
      return peopleOf(tx, 'handler', { order, named: [] })
    case 'worker':
      return peopleOf(tx, 'task', { order, named: [] })
    case 'desk':
      return holders(tx, without(atDesk, CHIEFS), [order.deskCode])
    case 'desk_chief':
      return holders(tx, CHIEFS, [order.deskCode])
    case 'upper_desk':
      return holders(tx, without(atDesk, CHIEFS), [upperDesk(order.deskCode) ?? order.deskCode])
    case 'leader':
      return holders(tx, ['leader'], [...new Set([order.deskCode, county])])
  }
}

const CHIEFS: readonly Role[] = ['duty_chief', 'community_secretary']

/** A community's secretary is chief and clerk at once: the desk itself is then told as its chief. */
function without(roles: readonly Role[], these: readonly Role[]): readonly Role[] {
  return roles.filter((role) => !these.includes(role))
}

async function holders(tx: Tx, roles: readonly Role[], areaCodes: readonly string[]): Promise<Person[]> {
  const posts = await listPosts(tx.db, { roles, areaCodes, on: localDate(tx.now()) })
  return posts.map(({ userId }) => ({ userId }))
}

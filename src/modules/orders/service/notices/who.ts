import type { Role } from '../../../../base/roles.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { listPosts } from '../../../../platform/identity/posts.ts'
import type { Recipient } from '../../../../platform/notify/recipients.ts'
import { permissions } from '../../contract/permissions.ts'
import type { Target } from '../../contract/terms.ts'
import type { Order } from '../../rules/order.ts'
import type { Told } from '../../rules/told.ts'
import { openPhone } from '../phones.ts'

const rolesFor = (permission: keyof typeof permissions): readonly Role[] =>
  permissions[permission].roles as readonly Role[]

const HEADS: readonly Role[] = ['department_head', 'community_secretary', 'grid_leader']
/** Has every desk in sight, and works at none of them from day to day. */
const ABOVE_DESKS: readonly Role[] = ['duty_chief']

/** Who asks, of which order, and whom the step named. */
export interface Question {
  order: Order
  named: readonly Target[]
}

export type PeopleFinder = (told: Told, question: Question) => Promise<Recipient[]>

/** The people meant, found once for each desk and handler however many orders ask. */
export function peopleFinder(tx: Tx): PeopleFinder {
  const found = new Map<string, Promise<Recipient[]>>()
  return (told, question) => {
    const { order, named } = question
    if (told === 'reporter' || told === 'task') return peopleOf(tx, told, question)
    const { deskCode, handlerOrganisationId, handlerAreaCode, coHandlerIds } = order
    const key = JSON.stringify([told, deskCode, handlerOrganisationId, handlerAreaCode, coHandlerIds, named])
    const people = found.get(key) ?? peopleOf(tx, told, question)
    found.set(key, people)
    return people
  }
}

/** The people meant, from posts held today. */
export async function peopleOf(tx: Tx, told: Told, { order, named }: Question): Promise<Recipient[]> {
  switch (told) {
    case 'reporter':
      return reporterOf(tx, order)
    case 'task':
      return order.taskUserId ? [{ userId: order.taskUserId }] : []
    case 'dispatcher':
      return atDesk(tx, order.deskCode)
    case 'handler':
      return handPeople(tx, handlerOf(order), { headsOnly: false, withHeads: false })
    case 'handler_and_head':
      return handPeople(tx, handlerOf(order), { headsOnly: false, withHeads: true })
    case 'first_approver':
      return handPeople(tx, handlerOf(order), { headsOnly: true, withHeads: true })
    case 'co_handlers':
      return handPeople(tx, order.coHandlerIds.map(targetOf), { headsOnly: false, withHeads: false })
    case 'invited':
      return handPeople(tx, named, { headsOnly: false, withHeads: true })
    case 'merged_reporters':
      return []
  }
}

/** By account, or by the number left with a call. Who came through another hotline is answered there. */
export function reporterOf(
  { services }: Tx,
  order: { reporterUserId: string | null; reporterPhone: string | null; externalSource: string | null },
): Recipient[] {
  if (order.reporterUserId) return [{ userId: order.reporterUserId }]
  const phone = order.externalSource ? null : openPhone(services, order.reporterPhone)
  return phone && /^1\d{10}$/.test(phone) ? [{ phone }] : []
}

function handlerOf(order: Order): Target[] {
  if (order.handlerOrganisationId) return [{ kind: 'organisation', id: order.handlerOrganisationId }]
  return order.handlerAreaCode ? [{ kind: 'area', id: order.handlerAreaCode }] : []
}

/** Co-handlers are kept by id alone: an area's is digits. */
function targetOf(id: string): Target {
  return /^\d{12}(\d{3})?$/.test(id) ? { kind: 'area', id } : { kind: 'organisation', id }
}

async function handPeople(
  tx: Tx,
  targets: readonly Target[],
  { headsOnly, withHeads }: { headsOnly: boolean; withHeads: boolean },
): Promise<Recipient[]> {
  const idsOf = (kind: Target['kind']) => targets.filter((one) => one.kind === kind).map(({ id }) => id)
  const roles = rolesFor('orders:handle')
  const on = localDate(tx.now())
  const organisationIds = idsOf('organisation')
  const areaCodes = idsOf('area')
  const posts = [
    ...(organisationIds.length > 0 ? await listPosts(tx.db, { roles, organisationIds, on }) : []),
    ...(areaCodes.length > 0 ? await listPosts(tx.db, { roles, areaCodes, on }) : []),
  ]
  const heads = posts.filter(({ role }) => HEADS.includes(role))
  const hands = posts.filter(({ role }) => role !== 'department_head')
  const chosen = headsOnly ? heads : withHeads ? posts : hands
  // A unit whose only post is its head's still has somebody to tell.
  return (chosen.length > 0 ? chosen : posts).map(({ userId }) => ({ userId }))
}

async function atDesk(tx: Tx, deskCode: string): Promise<Recipient[]> {
  const roles = rolesFor('orders:dispatch')
  const posts = await listPosts(tx.db, { roles, areaCodes: [deskCode], on: localDate(tx.now()) })
  const own = posts.filter(({ role }) => !ABOVE_DESKS.includes(role))
  return (own.length > 0 ? own : posts).map(({ userId }) => ({ userId }))
}

import { allowedActions } from '../../../base/flow/decide.ts'
import type { FlowDefinition } from '../../../base/flow/definition.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import type { AllowedAction, OrderRow } from '../contract/order.ts'
import { stateNames } from '../contract/terms.ts'
import { flowFacts } from '../rules/facts.ts'
import { maskName } from '../rules/titles.ts'
import type { OrderRecord } from '../store/orders.ts'
import { orderFacts } from './facts.ts'
import type { Names } from './names.ts'
import { partiesOf } from './parties.ts'

export type RowRecord = Omit<OrderRecord, 'description' | 'search'>

/** A stored order as a line of a list: names for codes, personal data masked. */
export function toRow(order: RowRecord, names: Names): OrderRow {
  const cls = order.class_id ? names.catalogue.byId.get(order.class_id) : undefined
  return {
    id: order.id,
    number: order.number,
    title: order.title,
    source: order.source,
    class: cls ? { id: cls.id, family: cls.family, name: cls.name, path: cls.path } : null,
    state: order.state,
    stateName: stateNames[order.state],
    urgency: order.urgency,
    areaCode: order.area_code,
    areaName: names.area(order.area_code),
    deskName: names.area(order.desk_code),
    handlerName: handlerName(order, names),
    reporterName: order.confidential ? '保密' : maskName(order.reporter_name),
    reportedAt: order.reported_at.toISOString(),
    dueAt: order.due_at?.toISOString() ?? null,
    isPaused: order.is_paused,
    isLate: order.is_late,
    closedAt: order.closed_at?.toISOString() ?? null,
    version: order.version,
  }
}

export function handlerName(
  order: Pick<OrderRecord, 'handler_organisation_id' | 'handler_area_code'>,
  names: Names,
): string | null {
  if (order.handler_organisation_id) return names.organisation(order.handler_organisation_id)
  return order.handler_area_code ? names.area(order.handler_area_code) : null
}

/** Only what would succeed if this person did it now. */
export function actionsFor(
  actor: Actor,
  order: OrderRecord,
  flow: FlowDefinition,
  now: Date,
): AllowedAction[] {
  const facts = flowFacts(
    orderFacts(order),
    { userId: actor.userId, parties: partiesOf(actor, order) },
    now,
    false,
  )
  return allowedActions(flow, facts).map((action) => ({
    id: action.id as AllowedAction['id'],
    name: action.name,
    isMain: action.isMain === true,
    needs: action.needs ?? [],
  }))
}

/** What the reporter reads: the state's words with the names filled in. */
export function sayState(order: RowRecord, flow: FlowDefinition, names: Names): string {
  const says = flow.states.find((s) => s.id === order.state)?.says ?? ''
  return says
    .replace('{desk}', names.area(order.desk_code))
    .replace('{handler}', handlerName(order, names) ?? '承办单位')
}

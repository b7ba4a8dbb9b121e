import { allowedActions } from '../../../base/flow/decide.ts'
import type { FlowAction, FlowDefinition } from '../../../base/flow/definition.ts'
import { maskName } from '../../../base/text/mask.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import type { AllowedAction, OrderRow, RestingAction } from '../contract/order.ts'
import { flowFacts } from '../rules/facts.ts'
import type { Order, OrderBrief } from '../rules/order.ts'
import { restingActions } from '../rules/resting.ts'
import type { Names } from './names.ts'
import { partiesOf } from './parties.ts'

/** A stored order as a line of a list: names for codes, personal data masked. */
export function toRow(order: OrderBrief, names: Names): OrderRow {
  const cls = order.classId ? names.catalogue.byId.get(order.classId) : undefined
  return {
    id: order.id,
    number: order.number,
    title: order.title,
    source: order.source,
    class: cls ? { id: cls.id, family: cls.family, name: cls.name, path: cls.path } : null,
    state: order.state,
    stateName: names.state(order.flowVersion, order.state),
    urgency: order.urgency,
    areaCode: order.areaCode,
    areaName: names.area(order.areaCode),
    deskName: names.area(order.deskCode),
    handlerName: handlerName(order, names),
    reporterName: order.confidential ? '保密' : maskName(order.reporterName),
    reportedAt: order.reportedAt.toISOString(),
    dueAt: order.dueAt?.toISOString() ?? null,
    isPaused: order.isPaused,
    isLate: order.isLate,
    exempt: order.exempt,
    supervisionLevel: order.supervisionLevel,
    isProblem: order.isProblem,
    modes: order.modes,
    mergedCount: order.mergedCount,
    closedAt: order.closedAt?.toISOString() ?? null,
    version: order.version,
  }
}

export function handlerName(
  order: Pick<Order, 'handlerOrganisationId' | 'handlerAreaCode'>,
  names: Names,
): string | null {
  if (order.handlerOrganisationId) return names.organisation(order.handlerOrganisationId)
  return order.handlerAreaCode ? names.area(order.handlerAreaCode) : null
}

/** Only what would succeed if this person did it now. */
export function actionsFor(actor: Actor, order: Order, flow: FlowDefinition, now: Date): AllowedAction[] {
  const facts = flowFacts(order, {
    actor: { userId: actor.userId, parties: partiesOf(actor, order) },
    now,
    input: {},
  })
  return allowedActions(flow, facts).map(toAllowed)
}

/** What would succeed if this person did it a little later. */
export function restingFor(actor: Actor, order: Order, flow: FlowDefinition, now: Date): RestingAction[] {
  const parties = partiesOf(actor, order)
  return restingActions(flow, order, { actor: { userId: actor.userId, parties }, now }).map(
    ({ action, until, words }) => ({ ...toAllowed(action), until: until.toISOString(), words }),
  )
}

function toAllowed(action: FlowAction): AllowedAction {
  return {
    id: action.id as AllowedAction['id'],
    name: action.name,
    isMain: action.isMain === true,
    needs: action.needs ?? [],
  }
}

/** What the reporter reads: the state's words with the names filled in. */
export function sayState(order: OrderBrief, flow: FlowDefinition, names: Names): string {
  const says = flow.states.find((s) => s.id === order.state)?.says ?? ''
  return says
    .replace('{desk}', names.area(order.deskCode))
    .replace('{handler}', handlerName(order, names) ?? '承办单位')
}

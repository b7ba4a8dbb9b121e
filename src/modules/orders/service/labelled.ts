import type { Tx } from '../../../platform/http/context.ts'
import { labelledComponent } from '../../registry/public.ts'
import { errors } from '../contract/errors.ts'
import { classOfComponent } from '../rules/component-class.ts'
import type { Order } from '../rules/order.ts'
import { catalogue } from '../store/catalogue.ts'
import { createOrder, type Draft } from './create-order.ts'
import { putSubject } from './subjects.ts'

/**
 * Files a report that may come from the label of a component: what the label says fills what was left out, and the
 * order is about it. Nothing of the register goes back to whoever scanned it.
 */
export async function createLabelled(tx: Tx, draft: Draft, code: string | undefined): Promise<Order> {
  if (!code) return createOrder(tx, draft)
  const component = await labelledComponent(tx, code)
  if (!component) throw errors.component_unknown()
  const { classes } = await catalogue.get(tx)
  const isPlaced = draft.point !== undefined || draft.areaCode !== undefined
  const order = await createOrder(tx, {
    ...draft,
    classId: draft.classId ?? classOfComponent(classes, component.classCode)?.id,
    point: isPlaced ? draft.point : component.point,
    address: draft.address || component.location,
  })
  // The name of a caller who asked for confidence stands nowhere else either.
  const linkedBy = draft.source === 'resident' ? '诉求人' : tx.actor.name
  await putSubject(tx, order, { kind: 'component', id: component.id, linkedBy })
  return order
}

import { createContext, useContext } from 'react'
import type { OrderDetail } from '../../../contract/order.ts'
import type { PersonAction } from '../../shared/action-endpoints.ts'

interface ActionContextValue {
  order: OrderDetail
  action: PersonAction
}
const ActionContext = createContext<ActionContextValue | undefined>(undefined)
export const ActionProvider = ActionContext

/** The order and the action whose form a control stands in. */
export function useAction(): ActionContextValue {
  const value = useContext(ActionContext)
  if (!value) throw new Error('a control of an action outside its panel')
  return value
}

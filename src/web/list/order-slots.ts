import type { ComponentType } from 'react'
import type { Needs } from '../contribute.ts'
import { defineSlot } from '../slots.ts'

export interface ShownOrder {
  id: string
  number: string
  areaCode: string
  classId: string | null
}

/** What another module tells about an order beside its facts: the class of problems it belongs to. */
export interface OrderSection {
  key: string
  order: number
  permission?: Needs
  screen: ComponentType<{ shown: ShownOrder }>
}
export const orderSections = defineSlot<OrderSection>()

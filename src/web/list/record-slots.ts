import type { ComponentType } from 'react'
import type { Needs } from '../contribute.ts'
import { defineSlot } from '../slots.ts'

export interface ShownRecord {
  kind: 'person' | 'house' | 'legal_entity' | 'place' | 'component'
  id: string
}

/** What another module tells in a file of the registry: the orders about it. */
export interface RecordSection {
  key: string
  order: number
  label: string
  permission?: Needs
  screen: ComponentType<{ shown: ShownRecord }>
}
export const recordSections = defineSlot<RecordSection>()

/** What one can do about a component one stands before, on a phone: report a problem with it. */
export interface ComponentAction {
  key: string
  order: number
  label: string
  permission?: Needs
  /** Where it leads, within the field end, for the code of the label. */
  pathOf: (code: string) => string
}
export const componentActions = defineSlot<ComponentAction>()

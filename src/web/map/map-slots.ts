import type { ComponentType } from 'react'
import type { Needs } from '../contribute.ts'
import { defineSlot } from '../slots.ts'
import type { PointLayer } from './map-data.ts'

/** Points a module puts on the field worker's map of the grid. */
export interface FieldMapLayer {
  key: string
  order: number
  permission?: Needs
  /** A hook: the layer for an area, undefined while it loads; the same object as long as nothing changed. */
  useLayer(within: string): Omit<PointLayer, 'id'> | undefined
  /** Where a touched point leads; `/orders/0198…`. */
  pathOf(id: string): string
}
export const fieldMapLayers = defineSlot<FieldMapLayer>()

/** What a module tells about an area in 区划与网格: who is on duty, how many open orders. */
export interface AreaSection {
  key: string
  order: number
  permission?: Needs
  title: string
  screen: ComponentType<{ areaCode: string }>
}
export const areaSections = defineSlot<AreaSection>()

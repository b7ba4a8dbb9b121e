import type { FlowState } from '../../../../../base/flow/definition.ts'

/** A state in the picture, by its upper left corner. */
export interface FlowBox {
  state: FlowState
  x: number
  y: number
}

export const BOX_WIDTH = 104
export const BOX_HEIGHT = 34

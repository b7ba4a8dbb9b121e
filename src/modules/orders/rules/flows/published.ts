import type { OrderFlow } from '../definition.ts'
import { orderFlowV1 } from './v1.ts'
import { orderFlowV2 } from './v2.ts'

/** Every version the product has published; a running order keeps the one it began under. */
export const orderFlows: readonly OrderFlow[] = [orderFlowV1, orderFlowV2]

/** Versions an office publishes begin here, above any of the product's own. */
export const FIRST_OFFICE_VERSION = 1001

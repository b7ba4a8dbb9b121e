import { z } from 'zod'
import { event } from '../../../base/contract.ts'
import { ActionId, State } from './terms.ts'

/** Any step of any order, the first (`report`) included. */
export const orderProgressed = event(
  'orders.progressed',
  z.object({
    id: z.string(),
    number: z.string(),
    action: ActionId,
    from: State.nullable(),
    to: State,
    at: z.iso.datetime(),
  }),
)
export const orderCommented = event(
  'orders.commented',
  z.object({
    id: z.string(),
    number: z.string(),
    byReporter: z.boolean(),
    commentId: z.string().optional(),
    isPublic: z.boolean().optional(),
  }),
)
export const ordersImported = event(
  'orders.imported',
  z.object({
    id: z.string(),
    added: z.number().int(),
    /** Days the batch counts on, reported, due or ended; absent in events of before it was told. */
    days: z.array(z.iso.date()).optional(),
  }),
)

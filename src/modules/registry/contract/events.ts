import { z } from 'zod'
import { event } from '../../../base/contract.ts'

/** What is known of these subjects changed: whoever shows or counts them asks again. */
export const recordsChanged = event(
  'registry.changed',
  z.object({ kind: z.string(), ids: z.array(z.string()) }),
)

import { z } from 'zod'
import { event } from '../../../base/contract.ts'

/** A problem took a step, or orders came to it: who shows it asks again. */
export const problemChanged = event('problems.changed', z.object({ id: z.string() }))

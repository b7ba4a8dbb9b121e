import { z } from 'zod'
import { event } from '../../../base/contract.ts'

const about = z.object({ id: z.string(), taskId: z.string() })

export const entrySubmitted = event('templates.entry_submitted', about)
export const taskChanged = event('templates.task_changed', z.object({ id: z.string() }))

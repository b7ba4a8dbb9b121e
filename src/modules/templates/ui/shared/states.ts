import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { EntryState, TaskState } from '../../contract/terms.ts'

export const entryKinds: Record<EntryState, StateKind> = {
  submitted: 'checking',
  accepted: 'closed',
  returned: 'overdue',
}

export const taskKinds: Record<TaskState, StateKind> = {
  waiting: 'todo',
  running: 'working',
  over: 'overdue',
  closed: 'paused',
}

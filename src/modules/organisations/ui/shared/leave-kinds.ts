import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { AbsenceState } from '../../contract/absence.ts'

export const leaveKinds: Record<AbsenceState, StateKind> = {
  requested: 'todo',
  approved: 'closed',
  rejected: 'overdue',
  cancelled: 'paused',
}

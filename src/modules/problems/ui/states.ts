import type { StateKind } from '../../../web/theme/tokens.ts'
import type { ProblemRow } from '../contract/problems.ts'
import type { ProblemState } from '../contract/terms.ts'

export const stateKinds: Record<ProblemState, StateKind> = {
  proposed: 'todo',
  accepted: 'todo',
  working: 'working',
  watching: 'checking',
  closed: 'closed',
  dismissed: 'paused',
  reopened: 'overdue',
}

/** 降 80%, as far as there is anything to compare. */
export function changeWords(change: number | null): string {
  if (change === null) return '—'
  const percent = Math.round(Math.abs(change) * 100)
  return percent === 0 ? '持平' : `${change < 0 ? '降' : '升'} ${percent}%`
}

/** The one thing to know of it now. */
export function urgentWords(row: Pick<ProblemRow, 'isOverdue' | 'recurredAt' | 'state'>): string | undefined {
  if (row.recurredAt) return '观察期内又发生'
  return row.isOverdue ? '过了目标日期' : undefined
}

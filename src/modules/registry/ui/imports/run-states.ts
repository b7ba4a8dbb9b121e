import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { RecordImport } from '../../contract/imports.ts'

export const stateKinds: Record<RecordImport['state'], StateKind> = {
  waiting: 'todo',
  running: 'working',
  done: 'closed',
  failed: 'overdue',
  cancelled: 'paused',
  undoing: 'working',
  undone: 'paused',
}

export function isGoing(run: RecordImport | undefined): boolean {
  return run?.state === 'waiting' || run?.state === 'running' || run?.state === 'undoing'
}

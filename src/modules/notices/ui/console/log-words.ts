import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { LogLine } from '../../contract/log.ts'

export const deliveryKinds: Readonly<Record<LogLine['state'], StateKind>> = {
  waiting: 'todo',
  sending: 'working',
  sent: 'closed',
  given_up: 'overdue',
  skipped: 'paused',
}

/** Where the subject of a message is looked at; null when there is no such screen. */
export function subjectPath(subject: string | null): string | null {
  const [kind, id] = subject?.split(':') ?? []
  return kind === 'order' && id ? `/orders/${id}` : null
}

import { ApiError } from '../../../../../web/api/api-error.ts'

/** What becomes of an item whose sending failed: it goes again by itself, or its person has to look. */
export type Fate = 'waits' | 'overtaken' | 'refused'

const passing: ReadonlySet<ApiError['kind']> = new Set([
  'offline',
  'unavailable',
  'limited',
  // The session ended meanwhile: it goes after the next sign-in.
  'unauthenticated',
])

export function fateOf(error: unknown): Fate {
  if (!(error instanceof ApiError)) return 'refused'
  if (passing.has(error.kind) || error.code === 'idempotency.in_progress') return 'waits'
  return error.kind === 'conflict' ? 'overtaken' : 'refused'
}

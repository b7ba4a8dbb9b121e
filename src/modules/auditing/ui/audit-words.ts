import type { StateKind } from '../../../web/theme/tokens.ts'
import { type AuditLine, outcomeNames } from '../contract.ts'

const kinds: Record<AuditLine['outcome'], StateKind> = { done: 'closed', refused: 'soon', denied: 'overdue' }

export function outcomeTag(outcome: AuditLine['outcome']): { kind: StateKind; word: string } {
  return { kind: kinds[outcome], word: outcomeNames[outcome] }
}

const actorKinds: Record<string, string> = {
  staff: '工作人员',
  resident: '居民',
  token: '接口令牌',
  system: '系统',
  anonymous: '未登录',
}

export function actorKindWord(kind: string): string {
  return actorKinds[kind] ?? kind
}

/** 2026-11-23 02:08:31 in Beijing: who traces an event needs the seconds. */
export function exactTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** Days of the filter as moments in Beijing: both days belong to the range, so it ends at the next midnight. */
export function rangeOf(from: string, to: string): { from?: string; until?: string } {
  return {
    ...(from && { from: `${from}T00:00:00+08:00` }),
    ...(to && { until: new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000).toISOString() }),
  }
}

import { systemActor } from '../../platform/access/actor.ts'
import { appendAudit } from '../../platform/audit/record.ts'
import type { Db } from '../../platform/db/database.ts'

export function recordKeyChange(
  tx: Db,
  { at, summary, key }: { at: Date; summary: string; key: string },
): Promise<void> {
  return appendAudit(tx, {
    ...{ at, actor: systemActor, ip: null, trace: 'cli', action: 'system:keys', summary },
    ...{ subject: `key:${key}`, outcome: 'done', detail: { key } },
  })
}

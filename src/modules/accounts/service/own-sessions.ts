import type { ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import {
  listSessions,
  revokeSession,
  revokeSessions,
  type SessionRow,
} from '../../../platform/identity/sessions.ts'
import type { listOwnSessions, revokeOtherSessions, revokeOwnSession, SessionInfo } from '../contract/own.ts'
import { asPerson } from './own-account.ts'

export async function showSessions(ctx: Ctx): Promise<ReturnsOf<typeof listOwnSessions>> {
  const rows = await listSessions(ctx.db, ctx.actor.userId, ctx.services.config.idleMinutes)
  return { sessions: rows.map((row) => sessionInfo(row, ctx.actor.sessionId)) }
}

export async function endOne(
  ctx: Ctx,
  { id }: ParamsOf<typeof revokeOwnSession>,
): Promise<ReturnsOf<typeof revokeOwnSession>> {
  const userId = asPerson(ctx)
  await ctx.transaction(async (tx) => {
    if (!(await revokeSession(tx.db, userId, id))) throw commonErrors.not_found()
    tx.audit({ subject: `user:${userId}`, detail: { session: id } })
  })
  return { ok: true }
}

export async function endOthers(ctx: Ctx): Promise<ReturnsOf<typeof revokeOtherSessions>> {
  const userId = asPerson(ctx)
  return ctx.transaction(async (tx) => {
    const ended = await revokeSessions(tx.db, userId, ctx.actor.sessionId)
    tx.audit({ subject: `user:${userId}`, detail: { ended } })
    return { ended }
  })
}

export function sessionInfo(row: SessionRow, current: string | undefined): SessionInfo {
  return {
    id: row.id,
    isThis: row.id === current,
    carrier: row.carrier,
    ip: row.ip,
    agent: row.agent,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

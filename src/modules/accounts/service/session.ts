import type { ReturnsOf } from '../../../base/contract.ts'
import { type Actor, anonymous } from '../../../platform/access/actor.ts'
import { SESSION_COOKIE } from '../../../platform/http/authenticate.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { findActor } from '../../../platform/identity/actors.ts'
import { hasDemoAccounts } from '../../../platform/identity/demo-accounts.ts'
import { openSession, revokeSession } from '../../../platform/identity/sessions.ts'
import type { SessionLimit } from '../../../platform/identity/tables.ts'
import type { Opened, SessionView, signOut } from '../contract/session.ts'
import { namePosts } from './named-posts.ts'

const HOUR_MS = 3_600_000

export async function showSession(ctx: Ctx): Promise<SessionView> {
  return viewOf(ctx, ctx.actor)
}

export interface NewSession {
  userId: string
  bearer: boolean
  limitedTo?: SessionLimit | undefined
}

export interface OpenedSession {
  id: string
  token: string
  expiresAt: Date
}

/** Opens a session inside the sign-in's transaction; the browser's cookie goes with the answer. */
export async function startSession(
  tx: Tx,
  { userId, bearer, limitedTo }: NewSession,
): Promise<OpenedSession> {
  const { sessionHours } = tx.services.config
  const expiresAt = new Date(tx.now().getTime() + sessionHours * HOUR_MS)
  const carrier = bearer ? 'bearer' : 'cookie'
  const opened = await openSession(tx.db, {
    userId,
    carrier,
    ip: tx.ip,
    agent: tx.agent,
    expiresAt,
    limitedTo,
  })
  if (!bearer) tx.setCookie(SESSION_COOKIE, opened.token, { maxAge: Math.round(sessionHours * 3600) })
  return { ...opened, expiresAt }
}

/** What a sign-in answers: the session as `GET /api/session` shows it, and the token when it was asked for. */
export async function answerOpened(ctx: Ctx, opened: OpenedSession, bearer: boolean): Promise<Opened> {
  const actor = await findActor(ctx.db, opened.token, ctx.services.config.idleMinutes)
  return {
    ...(await viewOf(ctx, actor ?? anonymous)),
    expiresAt: opened.expiresAt.toISOString(),
    ...(bearer && { token: opened.token }),
  }
}

export async function endSession(ctx: Ctx): Promise<ReturnsOf<typeof signOut>> {
  const { sessionId, userId } = ctx.actor
  await ctx.transaction(async (tx) => {
    if (sessionId) await revokeSession(tx.db, userId, sessionId)
    tx.audit({ subject: `user:${userId}` })
  })
  ctx.setCookie(SESSION_COOKIE, null)
  return { ok: true }
}

async function viewOf(ctx: Ctx, actor: Actor): Promise<SessionView> {
  const isSomebody = actor.kind !== 'anonymous'
  return {
    user: isSomebody
      ? { id: actor.userId, name: actor.name, kind: actor.kind as 'staff', account: actor.account }
      : null,
    posts: (await namePosts(ctx.db, [actor.posts]))[0] ?? [],
    permissions: [...actor.permissions].sort(),
    mustDo: actor.limitedTo ?? null,
    demo: await hasDemoAccounts(ctx.db),
  }
}

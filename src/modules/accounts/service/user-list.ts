import type { ParamsOf, QueryOf, ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import { permissionsOf } from '../../../platform/access/grants.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { listApiTokens } from '../../../platform/identity/api-tokens.ts'
import {
  countUsers,
  type DirectoryRow,
  findDirectoryRow,
  searchUsers,
} from '../../../platform/identity/directory.ts'
import { listLocked } from '../../../platform/identity/login-guard.ts'
import { maskedPhone } from '../../../platform/identity/sealed.ts'
import { listSessions } from '../../../platform/identity/sessions.ts'
import type { listUsers, readUser, UserDetail, UserRow } from '../contract/users.ts'
import { allowedActions } from '../rules/user-actions.ts'
import { namePosts } from './named-posts.ts'
import { sessionInfo } from './own-sessions.ts'
import { scopesWithin, tokenInfo } from './tokens.ts'
import { powersOf, targetOf } from './user-change.ts'

const TOTAL_CAP = 10_000

export async function list(ctx: Ctx, query: QueryOf<typeof listUsers>): Promise<ReturnsOf<typeof listUsers>> {
  const { limit, ...rest } = query
  const found = await searchUsers(ctx, { ...rest, limit: limit + 1 })
  const page = found.slice(0, limit)
  const total = query.after ? undefined : await countUsers(ctx, query, TOTAL_CAP)
  const next = found.length > limit ? page.at(-1)?.key : undefined
  return {
    rows: await present(ctx, page),
    ...(next !== undefined && { next }),
    ...(total !== undefined && { total, totalIsCapped: total === TOTAL_CAP }),
  }
}

export async function detail(ctx: Ctx, { id }: ParamsOf<typeof readUser>): Promise<UserDetail> {
  const row = await findDirectoryRow(ctx.db, id)
  if (!row) throw commonErrors.not_found()
  const [shown] = await present(ctx, [row])
  if (!powersOf(ctx.actor).secures) return { ...shown!, sessions: [], tokens: [], scopes: [] }
  const sessions = await listSessions(ctx.db, id, ctx.services.config.idleMinutes)
  const tokens = await listApiTokens(ctx.db, id)
  return {
    ...shown!,
    sessions: sessions.map((session) => sessionInfo(session, ctx.actor.sessionId)),
    tokens: tokens.map(tokenInfo),
    scopes: scopesWithin(permissionsOf(row.posts.map((post) => post.role))),
  }
}

async function present(ctx: Ctx, rows: readonly DirectoryRow[]): Promise<UserRow[]> {
  const accounts = rows.flatMap((row) => row.account ?? [])
  const waiting = await listLocked(ctx.db, accounts, ctx.now())
  const posts = await namePosts(
    ctx.db,
    rows.map((row) => row.posts),
  )
  const powers = powersOf(ctx.actor)
  return rows.map((row, i) => {
    const lockedUntil = row.account ? waiting.get(row.account) : undefined
    return {
      id: row.id,
      kind: row.kind,
      account: row.account,
      name: row.name,
      phone: maskedPhone(ctx.services.sealer, row.sealedPhone),
      title: row.title,
      note: row.note,
      status: row.status,
      isDemo: row.isDemo,
      passwordTemporary: row.passwordTemporary,
      hasTotp: row.hasTotp,
      lockedUntil: lockedUntil?.toISOString() ?? null,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      posts: posts[i] ?? [],
      actions: allowedActions(targetOf(row, ctx.actor, lockedUntil !== undefined), powers),
    }
  })
}

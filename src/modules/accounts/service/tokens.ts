import type { BodyOf, InputOf, ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import { allPermissions, permissionsOf } from '../../../platform/access/grants.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import {
  type ApiTokenRow,
  insertApiToken,
  listApiTokens,
  revokeApiToken,
} from '../../../platform/identity/api-tokens.ts'
import { listRoles } from '../../../platform/identity/directory.ts'
import { errors } from '../contract/errors.ts'
import type {
  createOwnToken,
  createUserToken,
  listOwnTokens,
  revokeOwnToken,
  revokeUserToken,
  TokenInfo,
} from '../contract/tokens.ts'
import { asPerson } from './own-account.ts'
import { changeUser } from './user-change.ts'

const DAY_MS = 86_400_000

export async function showOwnTokens(ctx: Ctx): Promise<ReturnsOf<typeof listOwnTokens>> {
  const rows = await listApiTokens(ctx.db, ctx.actor.userId)
  return { tokens: rows.map(tokenInfo), scopes: scopesWithin(ctx.actor.permissions) }
}

export async function issueOwn(
  ctx: Ctx,
  input: BodyOf<typeof createOwnToken>,
): Promise<ReturnsOf<typeof createOwnToken>> {
  const userId = asPerson(ctx)
  return ctx.transaction((tx) => issueToken(tx, userId, { ...input, within: ctx.actor.permissions }))
}

export async function revokeOwn(
  ctx: Ctx,
  { id }: ParamsOf<typeof revokeOwnToken>,
): Promise<ReturnsOf<typeof revokeOwnToken>> {
  const userId = asPerson(ctx)
  await ctx.transaction(async (tx) => {
    if (!(await revokeApiToken(tx.db, userId, id))) throw commonErrors.not_found()
    tx.audit({ subject: `token:${id}`, detail: { user: userId } })
  })
  return { ok: true }
}

export async function issueFor(
  ctx: Ctx,
  { id, ...input }: InputOf<typeof createUserToken>,
): Promise<ReturnsOf<typeof createUserToken>> {
  return changeUser(ctx, id, 'add_token', async (tx) => {
    const within = permissionsOf(await listRoles(tx.db, id))
    return issueToken(tx, id, { ...input, within })
  })
}

export async function revokeFor(
  ctx: Ctx,
  { id, token }: ParamsOf<typeof revokeUserToken>,
): Promise<ReturnsOf<typeof revokeUserToken>> {
  await ctx.transaction(async (tx) => {
    if (!(await revokeApiToken(tx.db, id, token))) throw commonErrors.not_found()
    tx.audit({ subject: `token:${token}`, detail: { user: id } })
  })
  return { ok: true }
}

export interface TokenOrder {
  name: string
  scopes: readonly string[]
  days: number
  /** What the user may do: a token never may more. */
  within: ReadonlySet<string>
}

export async function issueToken(
  tx: Tx,
  userId: string,
  { name, scopes, days, within }: TokenOrder,
): Promise<{ id: string; token: string; expiresAt: string }> {
  const beyond = scopes.filter((scope) => !within.has(scope))
  if (beyond.length > 0) throw errors.scope_too_wide({ scopes: beyond.map(nameOf).join('、') })
  const expiresAt = new Date(tx.now().getTime() + days * DAY_MS)
  const issued = await insertApiToken(tx.db, { userId, name, scopes, expiresAt })
  tx.audit({ subject: `token:${issued.id}`, detail: { user: userId, name, scopes, days } })
  return { ...issued, expiresAt: expiresAt.toISOString() }
}

export function scopesWithin(permissions: ReadonlySet<string>): { permission: string; name: string }[] {
  return [...permissions].sort().map((permission) => ({ permission, name: nameOf(permission) }))
}

export function tokenInfo(row: ApiTokenRow): TokenInfo {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}

function nameOf(permission: string): string {
  return allPermissions().get(permission)?.name ?? permission
}

import type { BodyOf, InputOf, ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { changeKey, issueKey, listKeys, revokeKey } from '../contract/keys.ts'
import { insertKey, newKey, updateKey } from '../store/keys.ts'

/** All keys ever issued, those in force first: who could submit when is asked years later. */
export async function showKeys(ctx: Ctx): Promise<ReturnsOf<typeof listKeys>> {
  const rows = await ctx.db
    .selectFrom('open311_key')
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from open311_request r where r.key_id = open311_key.id)`.as(
        'requests',
      ),
    )
    .orderBy(sql`revoked_at is not null`)
    .orderBy('created_at', 'desc')
    .execute()
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      contact: row.contact,
      source: row.source,
      callsPerMinute: row.calls_per_minute,
      isPublic: row.is_public,
      answersWithToken: row.answers_with_token,
      createdAt: row.created_at.toISOString(),
      createdByName: row.created_by_name,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
      requests: row.requests,
    })),
  }
}

/** The key is told once; whoever loses it gets a new one. */
export async function issue(ctx: Ctx, input: BodyOf<typeof issueKey>): Promise<ReturnsOf<typeof issueKey>> {
  const id = newId()
  const { key, hash } = newKey()
  await ctx.transaction(async (tx) => {
    await insertKey(tx.db, {
      id,
      key_hash: hash,
      ...termsOf(input),
      created_at: tx.now(),
      created_by: tx.actor.userId,
      created_by_name: tx.actor.name,
      last_used_at: null,
      revoked_at: null,
    })
    tx.audit({ subject: `open311_key:${id}` })
  })
  return { id, key }
}

export async function change(
  ctx: Ctx,
  { id, ...input }: InputOf<typeof changeKey>,
): Promise<ReturnsOf<typeof changeKey>> {
  return changed(ctx, id, termsOf(input))
}

export async function revoke(
  ctx: Ctx,
  { id }: ParamsOf<typeof revokeKey>,
): Promise<ReturnsOf<typeof revokeKey>> {
  return changed(ctx, id, { revoked_at: ctx.now() })
}

async function changed(ctx: Ctx, id: string, to: Parameters<typeof updateKey>[2]): Promise<{ ok: true }> {
  await ctx.transaction(async (tx) => {
    if (!(await updateKey(tx.db, id, to))) throw errors.key_not_found()
    tx.audit({ subject: `open311_key:${id}` })
  })
  return { ok: true }
}

function termsOf(input: BodyOf<typeof issueKey>) {
  return {
    name: input.name,
    contact: input.contact,
    source: input.source,
    calls_per_minute: input.callsPerMinute,
    is_public: input.isPublic,
    answers_with_token: input.answersWithToken,
  }
}

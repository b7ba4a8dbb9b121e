import { z } from 'zod'
import { keep } from '../db/kept.ts'
import type { Ctx, Tx } from '../http/context.ts'
import type { Quiet } from './rules.ts'
import './tables.ts'

/** The rule of the house. */
export interface NoticePolicy {
  quiet: Quiet | null
  /** Text messages to one number on one day, urgent ones not counted against. */
  smsPerDay: number
}

export const defaultPolicy: NoticePolicy = { quiet: { from: 22 * 60, to: 7 * 60 }, smsPerDay: 10 }

export const QuietHours = z.object({
  from: z.number().int().min(0).max(1439),
  to: z.number().int().min(0).max(1439),
})
const StoredPolicy = z.object({ quiet: QuietHours.nullable(), smsPerDay: z.number().int().min(0) })

const KEY = 'house'
const kept = keep<NoticePolicy>('notify.policy', async (db) => {
  const row = await db.selectFrom('notice_policy').select('value').where('key', '=', KEY).executeTakeFirst()
  const parsed = StoredPolicy.safeParse(row?.value)
  return parsed.success ? parsed.data : defaultPolicy
})

export function readPolicy(ctx: Pick<Ctx, 'db' | 'services'>): Promise<NoticePolicy> {
  return kept.get(ctx)
}

/** In a transaction of its own, so that this process sees it at once. */
export async function savePolicy(ctx: Ctx, policy: NoticePolicy): Promise<void> {
  await ctx.transaction(async (tx) => {
    await kept.changed(tx)
    await writePolicy(tx, policy)
  })
  kept.forget(ctx)
}

async function writePolicy(tx: Tx, policy: NoticePolicy): Promise<void> {
  const row = {
    value: JSON.stringify(policy),
    saved_by: tx.actor.userId,
    saved_by_name: tx.actor.name,
    saved_at: tx.now(),
  }
  await tx.db
    .insertInto('notice_policy')
    .values({ key: KEY, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

import type { BoundChannel, Channel } from '../../base/notice-channels.ts'
import type { Db } from '../db/database.ts'
import type { Ctx } from '../http/context.ts'
import { boundIndexes, openBound, sealBound } from './sealed.ts'
import './tables.ts'

export interface BoundAddress {
  userId: string
  userName: string
  account: string | null
  channel: Channel
  /** Null when it cannot be read any more. */
  address: string | null
  boundAt: Date
}

type Sealing = Pick<Ctx, 'db' | 'services'>

export interface AddressQuery {
  userId?: string
  /** Part of the name or account. */
  q?: string | undefined
  limit: number
}

/** Under which names people are known to the channels. */
export async function listAddresses(
  { db, services }: Sealing,
  { userId, q, limit }: AddressQuery,
): Promise<BoundAddress[]> {
  let query = db
    .selectFrom('channel_address')
    .innerJoin('app_user', 'app_user.id', 'channel_address.user_id')
    .select([
      'app_user.id as userId',
      'app_user.name as userName',
      'app_user.account',
      'channel_address.channel',
      'channel_address.address',
      'channel_address.bound_at as boundAt',
    ])
    .orderBy('channel_address.bound_at', 'desc')
    .limit(limit)
  if (userId) query = query.where('app_user.id', '=', userId)
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) =>
      where.or([where('app_user.name', 'ilike', pattern), where('app_user.account', 'ilike', pattern)]),
    )
  }
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, address: openBound(services.sealer, row.address) }))
}

export interface Binding {
  userId: string
  channel: BoundChannel
  address: string
  by: string
  at: Date
}

/** False: this address belongs to somebody else, or there is no such user. */
export async function bindAddress(
  { db, services }: Sealing,
  { userId, channel, address, by, at }: Binding,
): Promise<boolean> {
  const user = await db.selectFrom('app_user').select('id').where('id', '=', userId).executeTakeFirst()
  if (!user) return false
  const taken = await db
    .selectFrom('channel_address')
    .select('user_id')
    .where('channel', '=', channel)
    .where('address_index', 'in', boundIndexes(services.sealer, address))
    .where('user_id', '<>', userId)
    .executeTakeFirst()
  if (taken) return false
  const { sealed, index } = sealBound(services.sealer, address)
  const row = { address: sealed, address_index: index, bound_at: at, bound_by: by }
  await db
    .insertInto('channel_address')
    .values({ id: `${userId}:${channel}`, user_id: userId, channel, ...row })
    .onConflict((conflict) => conflict.columns(['user_id', 'channel']).doUpdateSet(row))
    .execute()
  return true
}

export async function unbindAddress(tx: Db, userId: string, channel: BoundChannel): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('channel_address')
    .where('user_id', '=', userId)
    .where('channel', '=', channel)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

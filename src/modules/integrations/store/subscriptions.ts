import type { Db } from '../../../platform/db/database.ts'
import { type Insertable, type Selectable, sql } from '../../../platform/db/sql.ts'
import type { SubscriptionTable } from './tables.ts'
import './tables.ts'

export type SubscriptionRecord = Selectable<SubscriptionTable>

export async function listSubscriptions(
  db: Db,
  systemId: string,
): Promise<(SubscriptionRecord & { waiting: number })[]> {
  return db
    .selectFrom('partner_subscription as s')
    .selectAll('s')
    .select(
      sql<number>`(select count(*)::int from partner_callback c
        where c.subscription_id = s.id and c.state in ('waiting', 'sending'))`.as('waiting'),
    )
    .where('s.system_id', '=', systemId)
    .where('s.removed_at', 'is', null)
    .orderBy('s.created_at')
    .execute()
}

export async function countSubscriptions(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('partner_subscription')
    .select((eb) => ['system_id', eb.fn.countAll<number>().as('n')])
    .where('removed_at', 'is', null)
    .groupBy('system_id')
    .execute()
  return new Map(rows.map(({ system_id, n }) => [system_id, Number(n)]))
}

export async function findSubscription(db: Db, id: string): Promise<SubscriptionRecord | undefined> {
  return db
    .selectFrom('partner_subscription')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export async function lockSubscription(tx: Db, id: string): Promise<SubscriptionRecord | undefined> {
  return tx
    .selectFrom('partner_subscription')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertSubscription(tx: Db, row: Insertable<SubscriptionTable>): Promise<void> {
  await tx.insertInto('partner_subscription').values(row).execute()
}

export async function updateSubscription(
  tx: Db,
  id: string,
  change: Partial<Insertable<SubscriptionTable>>,
): Promise<void> {
  await tx.updateTable('partner_subscription').set(change).where('id', '=', id).execute()
}

export interface Listening {
  id: string
  systemId: string
  externalSource: string
  areaCode: string | null
}

/** Subscriptions that want to hear of this event, of whatever order; a paused one goes on collecting. */
export async function listListening(db: Db, event: string): Promise<Listening[]> {
  return db
    .selectFrom('partner_subscription as s')
    .innerJoin('partner_system as p', 'p.id', 's.system_id')
    .select([
      's.id',
      's.system_id as systemId',
      'p.external_source as externalSource',
      's.area_code as areaCode',
    ])
    .where('s.removed_at', 'is', null)
    .where('s.is_enabled', '=', true)
    .where('p.is_enabled', '=', true)
    .where(sql<boolean>`${event} = any(s.events)`)
    .orderBy('s.id')
    .execute()
}

export async function anySubscription(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('partner_subscription')
    .select('id')
    .where('removed_at', 'is', null)
    .where('is_enabled', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

import { z } from 'zod'
import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import { sql } from '../../../platform/db/sql.ts'
import { DispatchRule } from '../contract/dispatch-rules.ts'
import type { Target } from '../contract/terms.ts'
import { type CompiledRules, compileRules } from '../rules/dispatch/compile.ts'

declare module '../../../platform/db/database.ts' {
  interface Database {
    dispatch_rule_set: {
      version: number
      rules: unknown
      note: string
      changed_at: Date
      changed_by: string
      changed_name: string
    }
    dispatch_capacity: { target_kind: Target['kind']; target_id: string; capacity: number }
  }
}

export interface RuleSetRecord {
  version: number
  rules: DispatchRule[]
  note: string
  changedAt: Date
  changedName: string
}

export interface Dispatching {
  version: number
  rules: readonly DispatchRule[]
  compiled: CompiledRules
  changedAt: Date | null
  changedName: string | null
  /** By `targetKey`. */
  capacities: ReadonlyMap<string, number>
}

/** The list in force, compiled, and what each handler can take: read with every dispatch, so kept in memory. */
export const dispatching = keep('orders.dispatching', loadDispatching)

/** An organisation's id and an area's code never look alike, but a key says which it is. */
export function targetKey(target: Target): string {
  return `${target.kind}:${target.id}`
}

async function loadDispatching(db: Db): Promise<Dispatching> {
  const [newest] = await listRuleSets(db, 1)
  const capacities = await db.selectFrom('dispatch_capacity').selectAll().execute()
  const rules = newest?.rules ?? []
  return {
    version: newest?.version ?? 0,
    rules,
    compiled: compileRules(rules),
    changedAt: newest?.changedAt ?? null,
    changedName: newest?.changedName ?? null,
    capacities: new Map(
      capacities.map((row) => [targetKey({ kind: row.target_kind, id: row.target_id }), row.capacity]),
    ),
  }
}

const columns = ['version', 'rules', 'note', 'changed_at', 'changed_name'] as const

/** The newest first. */
export async function listRuleSets(db: Db, most: number): Promise<RuleSetRecord[]> {
  const rows = await db
    .selectFrom('dispatch_rule_set')
    .select(columns)
    .orderBy('version', 'desc')
    .limit(most)
    .execute()
  return rows.map(toRecord)
}

export async function findRuleSet(db: Db, version: number): Promise<RuleSetRecord | undefined> {
  const row = await db
    .selectFrom('dispatch_rule_set')
    .select(columns)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && toRecord(row)
}

const Rules = z.array(DispatchRule)

/** Read through the contract, so that a list saved before a field existed has its default. */
function toRecord(row: {
  version: number
  rules: unknown
  note: string
  changed_at: Date
  changed_name: string
}): RuleSetRecord {
  return {
    version: row.version,
    rules: Rules.parse(row.rules),
    note: row.note,
    changedAt: row.changed_at,
    changedName: row.changed_name,
  }
}

export interface NewRuleSet extends RuleSetRecord {
  changedBy: string
}

export async function insertRuleSet(tx: Db, set: NewRuleSet): Promise<void> {
  await tx
    .insertInto('dispatch_rule_set')
    .values({
      version: set.version,
      rules: sql`${JSON.stringify(set.rules)}::jsonb`,
      note: set.note,
      changed_at: set.changedAt,
      changed_by: set.changedBy,
      changed_name: set.changedName,
    })
    .execute()
}

export async function putCapacity(tx: Db, target: Target, capacity: number | null): Promise<void> {
  await tx
    .deleteFrom('dispatch_capacity')
    .where('target_kind', '=', target.kind)
    .where('target_id', '=', target.id)
    .execute()
  if (capacity === null) return
  await tx
    .insertInto('dispatch_capacity')
    .values({ target_kind: target.kind, target_id: target.id, capacity })
    .execute()
}

/** Orders every handler has in hand: one grouped walk over a small partial index. */
export async function countInHand(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ organisation: string | null; area: string | null; count: number }>`
    select handler_organisation_id as organisation, handler_area_code as area, count(*)::int as count
    from work_order where state in ('pending_handle', 'handling') group by 1, 2`.execute(db)
  return new Map(
    rows.flatMap(({ count, ...handler }) => {
      const target = targetFrom(handler)
      return target ? [[targetKey(target), count] as const] : []
    }),
  )
}

/** One is at the same place within this; about the width of a street with its pavements. */
const SAME_PLACE_M = 50
const PREVIOUS_DAYS = 180
const REPEAT_DAYS = 30

/** Who was last given an order at the same place in half a year: the point when both have one, else the address. */
export function previousHandlerSql(order: string, before: string) {
  const o = (column: string) => sql.ref(`${order}.${column}`)
  const degrees = SAME_PLACE_M / 111_320
  return sql`(select json_build_object('organisation', p.handler_organisation_id, 'area', p.handler_area_code)
    from work_order p
    where p.area_code = ${o('area_code')} and p.id <> ${o('id')}
      and p.reported_at < ${sql.ref(before)} and p.reported_at >= ${sql.ref(before)} - make_interval(days => ${PREVIOUS_DAYS})
      and (p.handler_organisation_id is not null or p.handler_area_code is not null)
      and case when ${o('lng')} is not null and p.lng is not null
        then abs(p.lat - ${o('lat')}) <= ${degrees} and abs(p.lng - ${o('lng')}) <= ${degrees} / cos(radians(${o('lat')}))
        else p.address <> '' and p.address = ${o('address')} end
    order by p.reported_at desc, p.id desc limit 1)`
}

/** How many times this reporter has asked within 30 days, this one included. Reports by staff are not repeats. */
export function repeatsSql(order: string) {
  const o = (column: string) => sql.ref(`${order}.${column}`)
  const earlier = sql`r.id <> ${o('id')} and r.reported_at <= ${o('reported_at')}
    and r.reported_at >= ${o('reported_at')} - make_interval(days => ${REPEAT_DAYS})`
  return sql`(case
    when ${o('source')} = 'grid_worker' then 1
    when ${o('reporter_phone_index')} is not null then
      1 + (select count(*)::int from work_order r
        where r.reporter_phone_index = ${o('reporter_phone_index')} and ${earlier})
    when ${o('reporter_user_id')} is not null then
      1 + (select count(*)::int from work_order r where r.reporter_user_id = ${o('reporter_user_id')} and ${earlier})
    else 1 end)`
}

export interface Background {
  repeats: number
  previous: Target | undefined
}

/** What lies behind one order that stands in the database. */
export async function readBackground(
  db: Db,
  orderId: string,
  needs: { previous: boolean; repeats: boolean },
): Promise<Background> {
  if (!needs.previous && !needs.repeats) return { repeats: 1, previous: undefined }
  const { rows } = await sql<{ repeats: number; previous: PreviousJson | null }>`
    select ${needs.repeats ? repeatsSql('o') : sql`1`} as repeats,
      ${needs.previous ? previousHandlerSql('o', 'o.reported_at') : sql`null`} as previous
    from work_order o where o.id = ${orderId}`.execute(db)
  return { repeats: rows[0]?.repeats ?? 1, previous: targetFrom(rows[0]?.previous) }
}

export interface PreviousJson {
  organisation: string | null
  area: string | null
}

export function targetFrom(found: PreviousJson | null | undefined): Target | undefined {
  if (found?.organisation) return { kind: 'organisation', id: found.organisation }
  return found?.area ? { kind: 'area', id: found.area } : undefined
}

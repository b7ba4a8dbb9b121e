import type { Db } from '../../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { MergeKind } from '../../contract/merge.ts'
import './tables.ts'

/** Rows that belong to a record: they change hands when it is merged, and come back when it is split. */
interface Holding {
  table: string
  /** The column that names the record. */
  column: string
  /** What names the row, as text. */
  key: RawBuilder<unknown>
  /** Has `subject_kind` beside it. */
  isOfKind?: true
  /** Rows (of `t`) that the kept record has the like of: they stay where they are. */
  clash?: (keptId: string) => RawBuilder<SqlBool>
}

const byId = sql`t.id`
const ofAll: readonly Holding[] = [
  { table: 'statement', column: 'subject_id', key: byId },
  { table: 'subject_look', column: 'subject_id', key: byId },
  { table: 'subject_key', column: 'subject_id', key: sql`t.source || ' ' || t.key`, isOfKind: true },
  {
    table: 'subject_tag',
    column: 'subject_id',
    key: byId,
    isOfKind: true,
    clash: (kept) => sql<SqlBool>`t.ended_at is null and exists (select 1 from subject_tag k
      where k.subject_id = ${kept} and k.tag = t.tag and k.ended_at is null)`,
  },
]

const credentials: Holding = { table: 'credential', column: 'subject_id', key: byId, isOfKind: true }

const holdings: Readonly<Record<MergeKind, readonly Holding[]>> = {
  person: [
    ...ofAll,
    credentials,
    { table: 'force', column: 'person_id', key: byId },
    { table: 'own_record', column: 'person_id', key: sql`t.user_id` },
    {
      table: 'correction',
      column: 'person_id',
      key: byId,
      clash: (kept) => sql<SqlBool>`t.state = 'open' and exists (select 1 from correction k
        where k.person_id = ${kept} and k.field = t.field and k.state = 'open')`,
    },
    {
      table: 'residency',
      column: 'person_id',
      key: byId,
      clash: (kept) => sql<SqlBool>`t.to_on is null and exists (select 1 from residency k
        where k.person_id = ${kept} and k.house_id = t.house_id and k.relation = t.relation and k.to_on is null)`,
    },
    {
      table: 'household_member',
      column: 'person_id',
      key: sql`t.household_id`,
      clash: (kept) => sql<SqlBool>`exists (select 1 from household_member k
        where k.person_id = ${kept} and k.household_id = t.household_id)`,
    },
  ],
  house: [
    ...ofAll,
    { table: 'legal_entity', column: 'house_id', key: byId },
    { table: 'place', column: 'house_id', key: byId },
    {
      table: 'residency',
      column: 'house_id',
      key: byId,
      clash: (kept) => sql<SqlBool>`t.to_on is null and exists (select 1 from residency k
        where k.house_id = ${kept} and k.person_id = t.person_id and k.relation = t.relation and k.to_on is null)`,
    },
    { table: 'household', column: 'house_id', key: byId },
    { table: 'address_alias', column: 'subject_id', key: sql`t.address_key`, isOfKind: true },
  ],
}

/** What changed hands, by table: enough to take it back exactly. */
export type Moved = Record<string, string[]>

export async function moveHoldings(
  db: Db,
  kind: MergeKind,
  { from, to }: { from: string; to: string },
): Promise<{ moved: Moved; stayed: number }> {
  const moved: Moved = {}
  let stayed = 0
  for (const { table, column, key, isOfKind, clash } of holdings[kind]) {
    const ours = sql`${sql.ref(`t.${column}`)} = ${from} ${isOfKind ? sql`and t.subject_kind = ${kind}` : sql``}`
    const { rows } = await sql<{ key: string }>`update ${sql.table(table)} as t set ${sql.ref(column)} = ${to}
      where ${ours} ${clash ? sql`and not (${clash(to)})` : sql``} returning ${key} as key`.execute(db)
    moved[table] = rows.map((row) => row.key)
    if (!clash) continue
    const left = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} as t
      where ${ours}`.execute(db)
    stayed += left.rows[0]?.count ?? 0
  }
  return { moved, stayed }
}

/** Rows that are with the record they went to still go back; nothing else does. */
export async function returnHoldings(
  db: Db,
  kind: MergeKind,
  { from, to, moved }: { from: string; to: string; moved: Moved },
): Promise<void> {
  for (const { table, column, key, isOfKind } of holdings[kind])
    await sql`update ${sql.table(table)} as t set ${sql.ref(column)} = ${to}
      where ${sql.ref(`t.${column}`)} = ${from} ${isOfKind ? sql`and t.subject_kind = ${kind}` : sql``}
        and ${key} = any(${moved[table] ?? []})`.execute(db)
}

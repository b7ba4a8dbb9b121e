import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../../platform/db/sql.ts'
import type { ComponentChangeKind, ComponentState } from '../../contract/unit-terms.ts'
import './tables.ts'

export type ComponentRecord = Selectable<Database['component']>

export async function findComponent(db: Db, id: string): Promise<ComponentRecord | undefined> {
  return db.selectFrom('component').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findByCode(
  db: Db,
  code: string,
): Promise<Pick<ComponentRecord, 'id' | 'area_code'> | undefined> {
  return db.selectFrom('component').select(['id', 'area_code']).where('code', '=', code).executeTakeFirst()
}

/** In the order of their ids, so that two batches never wait for each other. */
export async function lockComponents(tx: Db, ids: readonly string[]): Promise<ComponentRecord[]> {
  const { rows } = await sql<ComponentRecord>`select * from component
    where id = any(${[...ids]}) and merged_into is null order by id for update`.execute(tx)
  return rows
}

/** The last of the next numbers of a county and sub-class (ten digits); undefined when so many are not left. */
export async function takeSequences(
  tx: Db,
  { prefix, count }: { prefix: string; count: number },
): Promise<number | undefined> {
  const { rows } = await sql<{
    last: number
  }>`insert into component_sequence (prefix, last) values (${prefix}, ${count})
    on conflict (prefix) do update set last = component_sequence.last + excluded.last
      where component_sequence.last + excluded.last <= 999999 returning last`.execute(tx)
  return rows[0]?.last
}

/** Numbers that came with their components are not given again. */
export async function raiseSequences(
  tx: Db,
  list: readonly { prefix: string; sequence: number }[],
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into component_sequence (prefix, last)
    select s.prefix, max(s.sequence)
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as s(prefix text, sequence int) group by s.prefix
    on conflict (prefix) do update set last = greatest(component_sequence.last, excluded.last)`.execute(tx)
}

export interface ComponentUpdate {
  state?: ComponentState
  supervisor_id?: string | null
  owner_id?: string | null
  keeper_id?: string | null
  area_code?: string
  lng?: number
  lat?: number
  changed_on?: LocalDate
}

export async function updateComponents(
  tx: Db,
  { ids, at, change }: { ids: readonly string[]; at: Date; change: ComponentUpdate },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('component')
    .set({ ...change, updated_at: at, version: sql<number>`version + 1` })
    .where('id', 'in', [...ids])
    .execute()
}

export interface NewChange {
  id: string
  componentId: string
  kind: ComponentChangeKind
  before: string
  after: string
  note: string
}

export async function insertChanges(
  tx: Db,
  list: readonly NewChange[],
  { by, at, batchId = null }: { by: string; at: Date; batchId?: string | null },
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into component_change (id, component_id, kind, before, after, note, changed_by, changed_at, batch_id)
    select c.id, c."componentId", c.kind, c.before, c.after, c.note, ${by}, ${at}::timestamptz, ${batchId}
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as c(id text, "componentId" text, kind text, before text,
      after text, note text)`.execute(tx)
}

export async function listChanges(db: Db, componentId: string) {
  return db
    .selectFrom('component_change')
    .selectAll()
    .where('component_id', '=', componentId)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Source, State } from '../contract/terms.ts'

/** An order as an import writes it; instants as ISO text, tokens parted by blanks. */
export interface ImportedOrder {
  id: string
  number: string
  class_id: string | null
  title: string
  description: string
  address: string
  lng: number | null
  lat: number | null
  area_code: string
  desk_code: string
  state: State
  limit_timer: string
  limit_amount: number
  reporter_name: string
  reporter_phone: string | null
  reporter_phone_index: string | null
  reported_at: string
  closed_at: string | null
  due_at: string | null
  handle_due_at: string | null
  is_late: boolean
  result: string | null
  transfer_count: number
  external_number: string
  external_digest: string
  tokens: string
}

export interface ImportedStep {
  order_id: string
  seq: number
  action: string
  from_state: string | null
  to_state: string
  at: string
  actor_name: string
  actor_post: string
  note: string | null
  detail: object
}

export interface ImportedClock {
  id: string
  order_id: string
  kind: string
  timer: string
  amount: number
  started_at: string
  due_at: string
  remaining_minutes: number
  stopped_at: string | null
  is_late: boolean
}

/** What all orders of a batch share. */
export interface ImportStamp {
  source: Source
  sourceName: string
  flowVersion: number
  userId: string
  now: Date
}

const recordset = sql`id text, number text, class_id text, title text, description text, address text,
  lng float8, lat float8, area_code text, desk_code text, state text, limit_timer text, limit_amount float8,
  reporter_name text, reporter_phone text, reporter_phone_index text, reported_at timestamptz, closed_at timestamptz, due_at timestamptz,
  handle_due_at timestamptz, is_late boolean, result text, transfer_count int, external_number text,
  external_digest text, tokens text`

/** One statement for the batch. */
export async function insertImported(
  tx: Db,
  orders: readonly ImportedOrder[],
  { source, sourceName, flowVersion, userId, now }: ImportStamp,
): Promise<void> {
  if (orders.length === 0) return
  await sql`
    insert into work_order (id, number, class_id, title, description, address, lng, lat, area_code, desk_code,
      state, limit_timer, limit_amount, reporter_name, reporter_phone, reporter_phone_index, reported_at, handled_at, closed_at,
      due_at, handle_due_at, is_late, result, transfer_count, external_number, external_digest, search,
      source, external_source, flow_version, version, imported_version, created_by, updated_at)
    select r.id, r.number, r.class_id, r.title, r.description, r.address, r.lng, r.lat, r.area_code, r.desk_code,
      r.state, r.limit_timer, r.limit_amount, r.reporter_name, r.reporter_phone, r.reporter_phone_index, r.reported_at, r.closed_at,
      r.closed_at, r.due_at, r.handle_due_at, r.is_late, r.result, r.transfer_count, r.external_number,
      r.external_digest, array_to_tsvector(string_to_array(r.tokens, ' ')),
      ${source}, ${sourceName}, ${flowVersion}, 1, 1, ${userId}, ${now}
    from json_to_recordset(${JSON.stringify(orders)}::json) as r(${recordset})`.execute(tx)
}

/** New content for orders nobody here has touched; `closed_at` ends those that ended there meanwhile. */
export async function updateImported(
  tx: Db,
  orders: readonly ImportedOrder[],
  { now }: ImportStamp,
): Promise<void> {
  if (orders.length === 0) return
  await sql`
    update work_order o set class_id = r.class_id, title = r.title, description = r.description,
      address = r.address, lng = r.lng, lat = r.lat, area_code = r.area_code, desk_code = r.desk_code,
      state = r.state, limit_timer = r.limit_timer, limit_amount = r.limit_amount,
      reporter_name = r.reporter_name, reporter_phone = r.reporter_phone,
      reporter_phone_index = r.reporter_phone_index, reported_at = r.reported_at,
      handled_at = r.closed_at, closed_at = r.closed_at,
      due_at = case when r.closed_at is null then o.due_at end, handle_due_at = r.handle_due_at,
      is_late = r.is_late, result = r.result, transfer_count = r.transfer_count,
      external_digest = r.external_digest, search = array_to_tsvector(string_to_array(r.tokens, ' ')),
      version = o.version + 1, imported_version = o.version + 1, updated_at = ${now}
    from json_to_recordset(${JSON.stringify(orders)}::json) as r(${recordset})
    where o.id = r.id`.execute(tx)
}

export async function insertImportedSteps(
  tx: Db,
  steps: readonly ImportedStep[],
  { userId }: ImportStamp,
): Promise<void> {
  if (steps.length === 0) return
  await sql`
    insert into order_step (order_id, seq, action, from_state, to_state, at, actor_id, actor_name, actor_post, note, detail)
    select r.order_id, r.seq, r.action, r.from_state, r.to_state, r.at, ${userId}, r.actor_name, r.actor_post, r.note, r.detail
    from json_to_recordset(${JSON.stringify(steps)}::json) as r(order_id text, seq int, action text, from_state text,
      to_state text, at timestamptz, actor_name text, actor_post text, note text, detail jsonb)`.execute(tx)
}

export async function insertImportedClocks(tx: Db, clocks: readonly ImportedClock[]): Promise<void> {
  if (clocks.length === 0) return
  await sql`
    insert into order_clock (id, order_id, kind, timer, amount, started_at, due_at, running_since,
      remaining_minutes, stopped_at, is_late)
    select r.id, r.order_id, r.kind, r.timer, r.amount, r.started_at, r.due_at, r.started_at,
      r.remaining_minutes, r.stopped_at, r.is_late
    from json_to_recordset(${JSON.stringify(clocks)}::json) as r(id text, order_id text, kind text, timer text,
      amount float8, started_at timestamptz, due_at timestamptz, remaining_minutes float8,
      stopped_at timestamptz, is_late boolean)`.execute(tx)
}

/** Clocks that still run on orders that ended elsewhere. */
export async function stopImportedClocks(tx: Db, orderIds: readonly string[], now: Date): Promise<void> {
  if (orderIds.length === 0) return
  await sql`update order_clock set stopped_at = ${now}, is_late = coalesce(due_at < ${now}, false)
    where order_id = any(${[...orderIds]}) and stopped_at is null`.execute(tx)
}

/** A line among staff on each order that an import changed: content is not kept in two versions. */
export async function insertImportNotes(
  tx: Db,
  notes: readonly { id: string; order_id: string; text: string }[],
  { userId, sourceName, now }: ImportStamp,
): Promise<void> {
  if (notes.length === 0) return
  await sql`
    insert into order_comment (id, order_id, at, author_id, author_name, is_reporter, text, is_public)
    select r.id, r.order_id, ${now}::timestamptz, ${userId}, ${sourceName}, false, r.text, false
    from json_to_recordset(${JSON.stringify(notes)}::json) as r(id text, order_id text, text text)`.execute(
    tx,
  )
}

export interface KnownOrder {
  id: string
  number: string
  externalNumber: string
  digest: string | null
  state: State
  /** Nobody here has done anything with it since an import last wrote it. */
  isUntouched: boolean
  steps: number
}

/** Orders of this source that are here already, by their number there. */
export async function findKnown(
  db: Db,
  sourceName: string,
  numbers: readonly string[],
): Promise<Map<string, KnownOrder>> {
  return byExternalNumber(db, { sourceName, numbers, isHeld: false })
}

/** The same, held until the transaction ends. */
export async function lockKnown(
  tx: Db,
  sourceName: string,
  numbers: readonly string[],
): Promise<Map<string, KnownOrder>> {
  // Two runs of one source come one after the other, batch by batch.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`orders.import:${sourceName}`}, 0))`.execute(tx)
  return byExternalNumber(tx, { sourceName, numbers, isHeld: true })
}

async function byExternalNumber(
  db: Db,
  { sourceName, numbers, isHeld }: { sourceName: string; numbers: readonly string[]; isHeld: boolean },
): Promise<Map<string, KnownOrder>> {
  const { rows } = await sql<KnownOrder>`
    select o.id, o.number, o.external_number as "externalNumber", o.external_digest as digest, o.state,
      o.imported_version is not null and o.version = o.imported_version as "isUntouched",
      (select count(*)::int from order_step s where s.order_id = o.id) as steps
    from work_order o
    where o.external_source = ${sourceName} and o.external_number = any(${[...numbers]})
    ${isHeld ? sql`for update of o` : sql``}`.execute(db)
  return new Map(rows.map((row) => [row.externalNumber, row]))
}

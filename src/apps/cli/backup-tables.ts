import type { Db } from '../../platform/db/database.ts'
import { sql } from '../../platform/db/sql.ts'

export interface TableShape {
  name: string
  columns: string[]
  /** Tables its rows refer to; itself included when it does. */
  refersTo: string[]
}

/** Our tables, each after those it refers to. Columns the database works out itself are left out. */
export async function listTables(db: Db): Promise<TableShape[]> {
  const { rows } = await sql<TableShape>`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f') as "refersTo"
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
      and not exists (select 1 from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by c.relname`.execute(db)
  const sorted: TableShape[] = []
  const place = (table: TableShape) => {
    if (sorted.includes(table)) return
    for (const name of table.refersTo) {
      const other = rows.find((row) => row.name === name)
      if (other && other !== table) place(other)
    }
    sorted.push(table)
  }
  for (const table of rows) place(table)
  return sorted
}

const FETCH_ROWS = 1000

/** Every row as a line of JSON, as PostgreSQL itself writes it: what it wrote it can read. */
export async function* readLines(tx: Db, { name, columns }: TableShape): AsyncGenerator<string[]> {
  const cursor = sql.raw('backup_rows')
  const list = sql.join(columns.map((column) => sql.ref(column)))
  // Events keep the order listeners follow them in.
  const order = name === 'event_record' ? sql`order by xid, seq` : sql``
  await sql`declare ${cursor} no scroll cursor for
    select row_to_json(t)::text as line from (select ${list} from ${sql.table(name)} ${order}) as t`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(FETCH_ROWS))} from ${cursor}`.execute(
      tx,
    )
    if (rows.length > 0) yield rows.map((row) => row.line)
    if (rows.length < FETCH_ROWS) break
  }
  await sql`close ${cursor}`.execute(tx)
}

export async function insertLines(
  tx: Db,
  table: TableShape,
  columns: string[],
  lines: string[],
): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table.name)} (${list}) overriding system value
    select ${list} from json_populate_recordset(null::${sql.table(table.name)}, ${`[${lines.join(',')}]`}::json)`.execute(
    tx,
  )
}

export interface SequenceState {
  name: string
  last: number
  isCalled: boolean
}

export async function readSequences(tx: Db): Promise<SequenceState[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'S' order by 1`.execute(tx)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const found = await sql<{ last: number; isCalled: boolean }>`
      select last_value as last, is_called as "isCalled" from ${sql.table(name)}`.execute(tx)
    states.push({ name, ...found.rows[0]! })
  }
  return states
}

export async function setSequences(tx: Db, states: readonly SequenceState[]): Promise<void> {
  for (const { name, last, isCalled } of states)
    await sql`select setval(${name}::regclass, ${last}, ${isCalled})`.execute(tx)
}

/**
 * Transaction numbers of another database mean nothing here: a listener would wait for them, or step
 * over what comes. Events get the order they were read in as their number, and one old transaction;
 * each cursor the number of the last event it had passed.
 */
export async function renumberEvents(tx: Db): Promise<void> {
  await sql`create temporary table old_event on commit drop as
    select *, row_number() over (order by xid, seq) as place from event_record`.execute(tx)
  await sql`update event_cursor c set xid = '3', seq =
    (select count(*) from old_event e where (e.xid, e.seq) <= (c.xid, c.seq))`.execute(tx)
  await sql`update event_failure f set seq = -e.place from old_event e where e.seq = f.seq`.execute(tx)
  await sql`update event_failure set seq = -seq`.execute(tx)
  await sql`delete from event_record`.execute(tx)
  await sql`insert into event_record (seq, xid, name, payload, area_code, organisation_ids, user_ids, at)
    overriding system value
    select place, '3', name, payload, area_code, organisation_ids, user_ids, at from old_event order by place`.execute(
    tx,
  )
  await sql`select setval(pg_get_serial_sequence('event_record', 'seq'),
    greatest(1, (select coalesce(max(seq), 1) from event_record)))`.execute(tx)
}

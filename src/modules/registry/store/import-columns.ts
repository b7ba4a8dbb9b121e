import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Columns, RecordTable } from './records.ts'
import './tables.ts'

export interface ColumnChange {
  id: string
  /** Of the columns that change: what stood there, and what stands there then. */
  was: Readonly<Record<string, unknown>>
  became: Readonly<Record<string, unknown>>
}

/** How records stand in these columns; locked, in the order of their ids. */
export async function lockColumns(
  tx: Db,
  { table, columns }: { table: RecordTable; columns: Columns },
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  if (ids.length === 0) return new Map()
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
  const { rows } = await sql<{ id: string } & Record<string, unknown>>`select id, ${names}
    from ${sql.table(table)} where id = any(${[...ids]}) order by id for update`.execute(tx)
  return new Map(rows.map(({ id, ...values }) => [id, values]))
}

/** Writes the changes, and keeps what stood before so that the import can be undone. */
export async function changeColumns(
  tx: Db,
  { table, columns }: { table: RecordTable; columns: Columns },
  { list, importId, at }: { list: readonly ColumnChange[]; importId: string; at: Date },
): Promise<void> {
  if (list.length === 0) return
  const json = JSON.stringify(list.map(({ id, was, became }) => ({ id, before: { was, became } })))
  await sql`insert into record_import_change (import_id, what, id, before)
    select ${importId}, 'columns', c.id, c.before from jsonb_to_recordset(${json}::jsonb) as c(id text, before jsonb)
    on conflict do nothing`.execute(tx)
  const changes = columnsFrom(columns, (name) => sql`c.became ? ${name}`, 'became')
  await sql`update ${sql.table(table)} as t set ${changes}, version = t.version + 1, updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as c(id text, became jsonb) where t.id = c.id`.execute(
    tx,
  )
}

/** Puts columns back where nobody has written something else since. */
export async function restoreColumns(
  tx: Db,
  { table, columns }: { table: RecordTable; columns: Columns },
  list: readonly { id: string; before: Pick<ColumnChange, 'was' | 'became'> }[],
): Promise<void> {
  const isStill = (name: string) =>
    sql`c.became ? ${name} and coalesce(to_jsonb(t.${sql.ref(name)}), 'null'::jsonb) = c.became -> ${name}`
  const changes = columnsFrom(columns, isStill, 'was')
  const json = JSON.stringify(list.map(({ id, before }) => ({ id, ...before })))
  await sql`update ${sql.table(table)} as t set ${changes}, version = t.version + 1
    from jsonb_to_recordset(${json}::jsonb) as c(id text, was jsonb, became jsonb) where t.id = c.id`.execute(
    tx,
  )
}

function columnsFrom(
  columns: Columns,
  isMeant: (name: string) => ReturnType<typeof sql>,
  from: 'was' | 'became',
) {
  return sql.join(
    Object.entries(columns).map(([name, type]) => {
      const said = sql`(c.${sql.ref(from)} ->> ${name})::${sql.raw(type)}`
      return sql`${sql.ref(name)} = case when ${isMeant(name)} then ${said} else t.${sql.ref(name)} end`
    }),
  )
}

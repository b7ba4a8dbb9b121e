import { addDays, type LocalDate } from '../../../../base/time/calendar.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { RetentionEvent } from '../../contract/settings/retention.ts'
import './tables.ts'

export interface KnownRule {
  id: string
  field: string
  source: string
  event: RetentionEvent
  keepDays: number
}

/** Stay when everything else goes: without them the dead would stand among the living. */
const STAYING = ['isDead', 'sex']

/** Statements whose time is over under a rule, as a condition on `statement s` and `person p`. */
function due({ field, source, event, keepDays }: KnownRule, today: LocalDate): RawBuilder<SqlBool> {
  const last = addDays(today, -keepDays)
  const happened: Record<RetentionEvent, RawBuilder<SqlBool>> = {
    died: sql`(p.is_dead and coalesce((p.fields ->> 'diedOn')::date, p.observed_on) < ${last}::date)`,
    moved_away: sql`(p.house_id is null and (select max(r.to_on) from residency r where r.person_id = p.id)
      < ${last}::date and not exists (select 1 from residency r where r.person_id = p.id and r.to_on is null))`,
    said: sql`s.received_at < ${last}::date`,
  }
  const parts = [
    sql<SqlBool>`s.subject_kind = 'person' and p.merged_into is null`,
    happened[event],
    field
      ? sql<SqlBool>`jsonb_exists(s.fields, ${field})`
      : sql<SqlBool>`s.fields - ${STAYING}::text[] <> '{}'::jsonb`,
    ...(source ? [sql<SqlBool>`s.source = ${source}`] : []),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

export async function countDue(
  db: Db,
  rule: KnownRule,
  today: LocalDate,
): Promise<{ statements: number; people: number }> {
  const { rows } = await sql<{ statements: number; people: number }>`select count(*)::int as statements,
      count(distinct s.subject_id)::int as people
    from statement s join person p on p.id = s.subject_id where ${due(rule, today)}`.execute(db)
  return rows[0] ?? { statements: 0, people: 0 }
}

export async function listDue(db: Db, rule: KnownRule, today: LocalDate, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct s.subject_id as id
    from statement s join person p on p.id = s.subject_id where ${due(rule, today)} limit ${limit}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** What was said goes; that something was said, when and by whom, stays. Returns how many statements. */
export async function clearDue(
  db: Db,
  rule: KnownRule,
  { today, ids }: { today: LocalDate; ids: readonly string[] },
): Promise<number> {
  const rest = rule.field
    ? sql`s.fields - ${rule.field}::text`
    : sql`coalesce((select jsonb_object_agg(key, value) from jsonb_each(s.fields)
        where key = any(${STAYING})), '{}'::jsonb)`
  const { numAffectedRows } = await sql`update statement s set fields = ${rest}
    from person p where p.id = s.subject_id and s.subject_id = any(${[...ids]}) and ${due(rule, today)}`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

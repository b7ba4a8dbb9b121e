import { addDays, type LocalDate } from '../../../../base/time/calendar.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../../platform/db/sql.ts'
import { type QualityKind, SAID_DAYS, VERIFIED_DAYS } from '../../rules/quality/key-fields.ts'

declare module '../../../../platform/db/database.ts' {
  interface Database {
    quality_sum: {
      subject_kind: string
      area_code: string
      field: string
      total: number
      known: number
      verified: number
      stale: number
      disputed: number
      age_days: string
      counted_at: Date
    }
  }
}

/** Of people those with a home, of houses those with somebody in them. */
const covered: Readonly<Record<QualityKind, RawBuilder<unknown>>> = {
  person: sql`t.house_id is not null`,
  house: sql`exists (select 1 from residency r where r.house_id = t.id and r.to_on is null)`,
  legal_entity: sql`true`,
  place: sql`true`,
}
const living: Readonly<Record<QualityKind, RawBuilder<unknown>>> = {
  person: sql`t.merged_into is null and not t.is_dead`,
  house: sql`t.merged_into is null`,
  legal_entity: sql`t.merged_into is null`,
  place: sql`t.merged_into is null`,
}

interface Counting {
  today: LocalDate
  at: Date
}

/** Counts a kind anew, grid by grid and field by field, in one pass over its records. */
export async function recountKind(db: Db, kind: QualityKind, { today, at }: Counting): Promise<void> {
  const table = sql.table(kind)
  const seenSince = addDays(today, -VERIFIED_DAYS)
  const saidSince = addDays(today, -SAID_DAYS)
  await sql`delete from quality_sum where subject_kind = ${kind}`.execute(db)
  await sql`insert into quality_sum (subject_kind, area_code, field, total, known, verified, stale, disputed, age_days,
      counted_at)
    select ${kind}, t.area_code, '', count(*), count(*) filter (where ${covered[kind]}),
      count(*) filter (where t.verified_on >= ${seenSince}::date),
      count(*) filter (where t.verified_on is null or t.verified_on < ${seenSince}::date),
      count(*) filter (where t.disputed <> '{}'),
      coalesce(sum(${today}::date - t.observed_on), 0), ${at}::timestamptz
    from ${table} as t where ${living[kind]} group by t.area_code`.execute(db)
  await sql`insert into quality_sum (subject_kind, area_code, field, total, known, verified, stale, disputed, age_days,
      counted_at)
    select ${kind}, f.area_code, f.field, 0, count(*), count(*) filter (where f.seen >= ${seenSince}::date),
      count(*) filter (where f.last < ${saidSince}::date), count(*) filter (where f.field = any(f.disputed)),
      sum(${today}::date - f.last), ${at}::timestamptz
    from (
      select t.area_code, t.disputed, name.field, (said.value ->> 'verifiedOn')::date as seen,
        greatest((said.value ->> 'observedOn')::date, (said.value ->> 'verifiedOn')::date) as last
      from ${table} as t
        cross join lateral jsonb_each(t.origins -> 'said') as said (statement, value)
        cross join lateral jsonb_array_elements_text(said.value -> 'fields') as name (field)
      where ${living[kind]}) as f
    group by f.area_code, f.field`.execute(db)
}

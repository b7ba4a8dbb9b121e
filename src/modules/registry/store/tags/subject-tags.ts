import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../../platform/db/sql.ts'
import type { TagWay } from '../../contract/tags/catalogue.ts'
import './tables.ts'

export type SubjectTagRecord = Selectable<Database['subject_tag']>

export interface NewSubjectTag {
  id: string
  subjectId: string
  tag: string
  source: string | null
  reason: string
  since: LocalDate
  until: LocalDate | null
}

interface SetBy {
  kind: 'person' | 'house'
  way: TagWay
  by: string | null
  at: Date
  batchId?: string | null
}

/** Sets tags, in one statement; who carries one already keeps it as it is. Returns who got one. */
export async function insertSubjectTags(
  db: Db,
  list: readonly NewSubjectTag[],
  { kind, way, by, at, batchId = null }: SetBy,
): Promise<string[]> {
  if (list.length === 0) return []
  const { rows } = await sql<{
    subject_id: string
  }>`insert into subject_tag (id, subject_kind, subject_id, tag, way,
      source, reason, since, until, batch_id, set_by, set_at)
    select t.id, ${kind}, t."subjectId", t.tag, ${way}, t.source, t.reason, t.since, t.until, ${batchId}, ${by},
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as t(id text, "subjectId" text, tag text, source text,
      reason text, since date, until date)
    on conflict (tag, subject_id) where ended_at is null do nothing
    returning subject_id`.execute(db)
  return rows.map((row) => row.subject_id)
}

/** The open tags of people, by person. */
export async function openTagsOf(db: Db, personIds: readonly string[]): Promise<Map<string, Set<string>>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; tags: string[] }>`select subject_id as id, array_agg(tag) as tags
    from subject_tag where subject_id = any(${[...personIds]}) and ended_at is null group by subject_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, tags }) => [id, new Set(tags)]))
}

export async function findSubjectTag(
  db: Db,
  { id, subjectId }: { id: string; subjectId: string },
): Promise<SubjectTagRecord | undefined> {
  return db
    .selectFrom('subject_tag')
    .selectAll()
    .where('id', '=', id)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
}

export async function endSubjectTag(
  db: Db,
  { id, by, at, why }: { id: string; by: string | null; at: Date; why: string },
): Promise<void> {
  await db
    .updateTable('subject_tag')
    .set({ ended_at: at, ended_by: by, ended_why: why })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends a tag of these people that no rule set. Returns whose. */
export async function endTagOfPeople(
  db: Db,
  personIds: readonly string[],
  { tag, by, at, why }: { tag: string; by: string; at: Date; why: string },
): Promise<string[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ subject_id: string }>`update subject_tag
    set ended_at = ${at}::timestamptz, ended_by = ${by}, ended_why = ${why}
    where tag = ${tag} and subject_kind = 'person' and subject_id = any(${[...personIds]})
      and way <> 'rule' and ended_at is null
    returning subject_id`.execute(db)
  return rows.map((row) => row.subject_id)
}

/** How many of these people carry the tag now. */
export async function countHolding(db: Db, personIds: readonly string[], tag: string): Promise<number> {
  if (personIds.length === 0) return 0
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from subject_tag
    where tag = ${tag} and subject_id = any(${[...personIds]}) and ended_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** Tags past their day, and those of the dead, end. Returns whose. */
export async function endDue(db: Db, { today, at }: { today: LocalDate; at: Date }): Promise<string[]> {
  const { rows } = await sql<{ subject_id: string }>`update subject_tag st
    set ended_at = ${at}::timestamptz,
      ended_why = case when st.until < ${today}::date then '有效期已到' else '已去世' end
    where st.ended_at is null and (st.until < ${today}::date
      or (st.subject_kind = 'person' and exists (select 1 from person p where p.id = st.subject_id and p.is_dead)))
    returning st.subject_id`.execute(db)
  return rows.map((row) => row.subject_id)
}

/** The open tags of no register stand in the person's row, where lists read and filter them. */
export async function showOpenTags(db: Db, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await sql`update person p set tags = held.tags
    from (
      select who.id, coalesce(array_agg(t.code order by t.sort) filter (where t.code is not null), '{}') as tags
      from unnest(${[...new Set(personIds)]}::text[]) as who(id)
        left join subject_tag st on st.subject_id = who.id and st.ended_at is null
        left join tag t on t.code = st.tag and t.register is null
      group by who.id) as held
    where p.id = held.id and p.tags <> held.tags`.execute(db)
}

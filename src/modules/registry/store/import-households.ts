import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import './tables.ts'

export interface KnownMember {
  personId: string
  kinship: string
  birthOn: LocalDate | null
}

export interface KnownHousehold {
  id: string
  number: string | null
  areaCode: string
  houseId: string | null
  members: KnownMember[]
}

/** Households of these numbers, and those these people belong to, with everybody in them. */
export async function householdsWith(
  db: Db,
  { numbers, people }: { numbers: readonly string[]; people: readonly string[] },
): Promise<KnownHousehold[]> {
  if (numbers.length + people.length === 0) return []
  const { rows } = await sql<KnownHousehold>`
    select h.id, h.number, h.area_code as "areaCode", h.house_id as "houseId",
      coalesce(jsonb_agg(jsonb_build_object('personId', m.person_id, 'kinship', m.kinship, 'birthOn', p.birth_on))
        filter (where p.id is not null), '[]') as members
    from household h left join household_member m on m.household_id = h.id and m.to_on is null
      left join person p on p.id = m.person_id
    where h.id in (select id from household where number = any(${[...numbers]})
      union select household_id from household_member where person_id = any(${[...people]}) and to_on is null)
    group by h.id`.execute(db)
  return rows
}

export interface NewMember {
  householdId: string
  personId: string
  kinship: string
  /** Somebody known before may come back to a household they had left. */
  wasKnown: boolean
}

export async function insertBatchHouseholds(
  db: Db,
  { fresh, members }: { fresh: readonly Omit<KnownHousehold, 'members'>[]; members: readonly NewMember[] },
  { batchId, at }: { batchId: string; at: Date },
): Promise<void> {
  if (members.length === 0) return
  const households = fresh.map(({ id, number, areaCode, houseId }) => ({ id, number, areaCode, houseId }))
  if (households.length > 0)
    await sql`insert into household (id, area_code, house_id, number, updated_at, batch_id)
      select h.id, h."areaCode", h."houseId", h.number, ${at}::timestamptz, ${batchId}
      from jsonb_to_recordset(${JSON.stringify(households)}::jsonb)
        as h(id text, "areaCode" text, "houseId" text, number text)`.execute(db)
  await keepMemberships(
    db,
    batchId,
    members.filter(({ wasKnown }) => wasKnown),
  )
  const json = JSON.stringify(members)
  await sql`insert into household_member (household_id, person_id, kinship, batch_id)
    select m."householdId", m."personId", m.kinship, ${batchId}
    from jsonb_to_recordset(${json}::jsonb)
      as m("householdId" text, "personId" text, kinship text)
    on conflict (household_id, person_id) do update set kinship = excluded.kinship, to_on = null`.execute(db)
}

/** Another kinship, or (without one) gone from the household; how it stood is kept for undoing. */
export async function changeMemberships(
  db: Db,
  { batchId, toOn }: { batchId: string; toOn: LocalDate },
  list: readonly { householdId: string; personId: string; kinship: string | null }[],
): Promise<void> {
  if (list.length === 0) return
  await keepMemberships(db, batchId, list)
  const json = JSON.stringify(list)
  await sql`update household_member m set kinship = coalesce(l.kinship, m.kinship),
      to_on = case when l.kinship is null then ${toOn}::date end
    from jsonb_to_recordset(${json}::jsonb) as l("householdId" text, "personId" text, kinship text)
    where m.household_id = l."householdId" and m.person_id = l."personId"`.execute(db)
}

async function keepMemberships(
  db: Db,
  importId: string,
  list: readonly { householdId: string; personId: string }[],
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into record_import_change (import_id, what, id, before)
    select ${importId}, 'membership', m.household_id || ' ' || m.person_id,
      jsonb_build_object('householdId', m.household_id, 'personId', m.person_id, 'kinship', m.kinship, 'toOn', m.to_on)
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as l("householdId" text, "personId" text)
      join household_member m on m.household_id = l."householdId" and m.person_id = l."personId"
    on conflict do nothing`.execute(db)
}

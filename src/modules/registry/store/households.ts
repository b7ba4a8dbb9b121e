import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import './tables.ts'

export interface NewHousehold {
  id: string
  areaCode: string
  houseId: string | null
  number: string | null
  members: readonly { personId: string; kinship: string }[]
}

/** Households and who belongs to them, in two statements. */
export async function insertHouseholds(db: Db, list: readonly NewHousehold[], at: Date): Promise<void> {
  if (list.length === 0) return
  const json = JSON.stringify(list)
  await sql`insert into household (id, area_code, house_id, number, updated_at)
    select h.id, h."areaCode", h."houseId", h.number, ${at}::timestamptz
    from jsonb_to_recordset(${json}::jsonb) as h(id text, "areaCode" text, "houseId" text, number text)`.execute(
    db,
  )
  const members = list.flatMap(({ id, members: all }) => all.map((one) => ({ householdId: id, ...one })))
  await sql`insert into household_member (household_id, person_id, kinship)
    select m."householdId", m."personId", m.kinship
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
      as m("householdId" text, "personId" text, kinship text)`.execute(db)
}

export interface HouseholdRecord {
  id: string
  areaCode: string
  houseId: string | null
  number: string | null
  version: number
}

export async function findHousehold(db: Db, id: string): Promise<HouseholdRecord | undefined> {
  const { rows } =
    await sql<HouseholdRecord>`select id, area_code as "areaCode", house_id as "houseId", number,
      version from household where id = ${id}`.execute(db)
  return rows[0]
}

/** In the order of their ids, so that two writers of several never wait for each other. */
export async function lockHouseholds(tx: Db, ids: readonly string[]): Promise<HouseholdRecord[]> {
  const { rows } =
    await sql<HouseholdRecord>`select id, area_code as "areaCode", house_id as "houseId", number,
      version from household where id = any(${[...ids]}) order by id for update`.execute(tx)
  return rows
}

export interface Membership {
  householdId: string
  personId: string
  kinship: string
}

export async function membersOf(db: Db, householdId: string): Promise<Membership[]> {
  const { rows } =
    await sql<Membership>`select household_id as "householdId", person_id as "personId", kinship
    from household_member where household_id = ${householdId} and to_on is null
    order by person_id`.execute(db)
  return rows
}

/** The households these people are in now. */
export async function membershipsOf(db: Db, personIds: readonly string[]): Promise<Membership[]> {
  const { rows } =
    await sql<Membership>`select household_id as "householdId", person_id as "personId", kinship
    from household_member where person_id = any(${[...personIds]}) and to_on is null
    order by household_id, person_id`.execute(db)
  return rows
}

interface Kin {
  personId: string
  kinship: string
}

/** In from a day on; who was a member before is one again. */
export async function putMembers(
  tx: Db,
  householdId: string,
  { members, fromOn }: { members: readonly Kin[]; fromOn: LocalDate },
): Promise<void> {
  await sql`insert into household_member (household_id, person_id, kinship, from_on)
    select ${householdId}, m."personId", m.kinship, ${fromOn}::date
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m("personId" text, kinship text)
    on conflict (household_id, person_id)
      do update set kinship = excluded.kinship, from_on = excluded.from_on, to_on = null`.execute(tx)
}

/** The old head first: the index of heads never sees two. */
export async function setKinships(tx: Db, householdId: string, members: readonly Kin[]): Promise<void> {
  for (const head of [false, true])
    await sql`update household_member as t set kinship = m.kinship
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m("personId" text, kinship text)
      where t.household_id = ${householdId} and t.person_id = m."personId" and t.to_on is null
        and (m.kinship = '02') = ${head}`.execute(tx)
}

export async function endMembers(
  tx: Db,
  householdId: string,
  { personIds, toOn }: { personIds: readonly string[]; toOn: LocalDate },
): Promise<void> {
  await sql`update household_member set to_on = ${toOn}::date
    where household_id = ${householdId} and person_id = any(${[...personIds]}) and to_on is null`.execute(tx)
}

export async function touchHouseholds(tx: Db, ids: readonly string[], at: Date): Promise<void> {
  await sql`update household set version = version + 1, updated_at = ${at}::timestamptz
    where id = any(${[...ids]})`.execute(tx)
}

export async function isNumberTaken(db: Db, number: string): Promise<boolean> {
  const { rows } = await sql`select 1 from household where number = ${number}`.execute(db)
  return rows.length > 0
}

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

import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import type { getHouse, HouseFile, ResidentView } from '../../contract/houses/houses.ts'
import type { Relation } from '../../contract/terms.ts'
import { type PackedOrigins, unpackOrigins } from '../../rules/origins.ts'
import { ageOf } from '../../rules/person.ts'
import type { RecordState } from '../../rules/record-state.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { mayName } from '../../service/facts/reach.ts'
import { mayEdit } from '../../service/houses/changing.ts'
import { viewFields } from '../facts/list.ts'

type Row = Omit<HouseFile, 'areaName' | 'use' | 'fields' | 'residents' | 'people' | 'mayEdit' | 'mayReveal'> &
  Pick<RecordState, 'fields' | 'origins'> & { mergedInto: string | null }

type Stored = Omit<Row, 'origins'> & { origins: PackedOrigins }

/** 一户一档: what is known of a house, from whom and how old, and who lives in it. */
export async function showHouse(ctx: Ctx, { id }: InputOf<typeof getHouse>): Promise<HouseFile> {
  const { fields, origins, mergedInto: _, ...house } = await readable(ctx, id)
  const nameOf = await areaFullName(ctx)
  const residents = await residentsOf(ctx, house.id, mayName(ctx)(house.areaCode))
  const { areaCode } = house
  return {
    ...house,
    areaName: nameOf(areaCode),
    use: typeof fields.use === 'string' ? fields.use : null,
    people: residents.length,
    fields: await viewFields(ctx, recordKinds.house, { areaCode, fields, origins }),
    residents,
    mayEdit: mayEdit(ctx, areaCode),
    mayReveal: scopeCovers(scopeOf(ctx.actor, 'registry:reveal'), areaCode),
  }
}

async function readable(ctx: Ctx, id: string): Promise<Row> {
  let row = await find(ctx, id)
  if (row?.mergedInto) row = await find(ctx, row.mergedInto)
  if (!row || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), row.areaCode)) throw errors.no_house()
  return row
}

async function find(ctx: Ctx, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Stored>`
    select h.id, h.address, h.area_code as "areaCode", h.building_id as "buildingId", h.unit, h.floor, h.room,
      h.is_rented as "isRented", h.verified_on as "verifiedOn", h.version, h.fields, h.origins,
      h.merged_into as "mergedInto", b.name as "buildingName", c.id as "compoundId", c.name as "compoundName",
      (select count(distinct r.person_id)::int from residency r where r.house_id = h.id and r.to_on is not null)
        as before
    from house h left join building b on b.id = h.building_id left join compound c on c.id = b.compound_id
    where h.id = ${id}`.execute(ctx.db)
  const [row] = rows
  return row && { ...row, origins: unpackOrigins(row.origins) }
}

interface Listed {
  residencyId: string
  personId: string
  name: string
  sex: string | null
  birthOn: LocalDate | null
  phone: FieldValue | null
  areaCode: string
  relation: Relation
  isMain: boolean
  fromOn: LocalDate | null
  verifiedOn: LocalDate | null
}

/** Owners and family before tenants, the eldest first. */
async function residentsOf(ctx: Ctx, houseId: string, isNamed: boolean): Promise<ResidentView[]> {
  const codes = await codeBook.get(ctx)
  const today = localDate(ctx.now())
  const { rows } = await sql<Listed>`
    select r.id as "residencyId", p.id as "personId", p.name, p.sex, p.birth_on as "birthOn",
      p.fields -> 'phone' as phone, p.area_code as "areaCode", r.relation, r.is_main as "isMain",
      r.from_on as "fromOn", p.verified_on as "verifiedOn"
    from residency r join person p on p.id = r.person_id and p.merged_into is null
    where r.house_id = ${houseId} and r.to_on is null
    order by array_position(array['owner', 'family', 'tenant', 'lodger', 'staff'], r.relation),
      p.birth_on nulls last, p.id limit 200`.execute(ctx.db)
  return rows.map(({ name, sex, birthOn, phone, areaCode, ...one }) => ({
    ...one,
    name: isNamed ? name : maskName(name),
    sex: sex && codeName(codes, 'sex', sex),
    age: ageOf(birthOn, today),
    phone: isSecret(phone) ? phone.shown : null,
    mayEdit: mayEdit(ctx, areaCode),
  }))
}

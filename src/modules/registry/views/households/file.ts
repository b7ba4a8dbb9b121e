import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import { type getHousehold, HEAD, type HouseholdFile } from '../../contract/households.ts'
import { type Relation, relationNames } from '../../contract/terms.ts'
import { ageOf } from '../../rules/person.ts'
import { mayName } from '../../service/facts/reach.ts'
import { findHousehold } from '../../store/households.ts'
import { type ListedPerson, presentPeople } from '../people/list.ts'

/** 一户一档: who belongs to it, who else lives in the house, who left. */
export async function showHousehold(ctx: Ctx, { id }: InputOf<typeof getHousehold>): Promise<HouseholdFile> {
  const household = await findHousehold(ctx.db, id)
  if (!household || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), household.areaCode))
    throw errors.no_household()
  const { areaCode, houseId, number, version } = household
  const isNamed = mayName(ctx)(areaCode)
  const nameOf = await areaFullName(ctx)
  const members = await shownMembers(ctx, household)
  const address = houseId && (await addressOf(ctx.db, houseId))
  return {
    id,
    version,
    number: number && hideNumber(number),
    head: members.find(({ kinship }) => kinship === HEAD)?.name ?? '',
    areaCode,
    areaName: nameOf(areaCode),
    houseId,
    address: address && (isNamed ? address : '****'),
    members,
    others: houseId ? await othersOf(ctx, { id, houseId, isNamed }) : [],
    left: await leftOf(ctx.db, id, isNamed),
    mayEdit: scopeCovers(scopeOf(ctx.actor, 'registry:edit'), areaCode),
  }
}

export function hideNumber(number: string): string {
  return `${'*'.repeat(Math.max(0, number.length - 3))}${number.slice(-3)}`
}

interface MemberRow extends Omit<ListedPerson, 'place'> {
  kinship: string
  house_id: string | null
  joined_on: LocalDate | null
}

async function shownMembers(
  ctx: Ctx,
  { id, houseId }: { id: string; houseId: string | null },
): Promise<HouseholdFile['members']> {
  const { rows } =
    await sql<MemberRow>`select p.id, p.name, p.sex, p.birth_on, p.area_code, p.house_id, null as address,
      p.tags, p.is_dead, p.fields -> 'phone' as phone, p.disputed, p.verified_on, p.observed_on, m.kinship,
      m.from_on as joined_on
    from household_member m join person p on p.id = m.person_id and p.merged_into is null
    where m.household_id = ${id} and m.to_on is null
    order by m.kinship <> ${HEAD}, m.kinship, p.birth_on nulls last, p.id`.execute(ctx.db)
  const people = await presentPeople(ctx, rows)
  const codes = await codeBook.get(ctx)
  return people.map(({ id: personId, name, sex, age, phone, tags, isDead, disputed, verifiedOn }, at) => {
    const row = rows[at]!
    return {
      personId,
      name,
      kinship: row.kinship,
      kinshipName: codeName(codes, 'kinship', row.kinship),
      sex,
      age,
      phone,
      tags,
      isDead,
      livesHere: houseId !== null && row.house_id === houseId,
      disputed,
      verifiedOn,
      joinedOn: row.joined_on,
    }
  })
}

interface OtherRow {
  personId: string
  name: string
  relation: Relation
  birthOn: LocalDate | null
}

async function othersOf(
  ctx: Ctx,
  { id, houseId, isNamed }: { id: string; houseId: string; isNamed: boolean },
): Promise<HouseholdFile['others']> {
  const { rows } = await sql<OtherRow>`select p.id as "personId", p.name, r.relation, p.birth_on as "birthOn"
    from residency r join person p on p.id = r.person_id and p.merged_into is null and not p.is_dead
    where r.house_id = ${houseId} and r.to_on is null and not exists (select 1 from household_member m
      where m.household_id = ${id} and m.person_id = p.id and m.to_on is null)
    order by p.birth_on nulls last, p.id limit 50`.execute(ctx.db)
  const today = localDate(ctx.now())
  return rows.map(({ personId, name, relation, birthOn }) => ({
    personId,
    name: isNamed ? name : maskName(name),
    relation: relationNames[relation],
    age: ageOf(birthOn, today),
  }))
}

async function leftOf(db: Db, id: string, isNamed: boolean): Promise<HouseholdFile['left']> {
  const { rows } = await sql<
    HouseholdFile['left'][number]
  >`select p.id as "personId", p.name, m.to_on as "leftOn"
    from household_member m join person p on p.id = m.person_id
    where m.household_id = ${id} and m.to_on is not null
    order by m.to_on desc, p.id limit 50`.execute(db)
  return rows.map((row) => ({ ...row, name: isNamed ? row.name : maskName(row.name) }))
}

async function addressOf(db: Db, houseId: string): Promise<string | null> {
  const row = await db.selectFrom('house').select('address').where('id', '=', houseId).executeTakeFirst()
  return row?.address ?? null
}

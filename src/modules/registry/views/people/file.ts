import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import type { getPerson, PersonFile } from '../../contract/people.ts'
import type { Relation } from '../../contract/terms.ts'
import { unpackOrigins } from '../../rules/origins.ts'
import { ageOf } from '../../rules/person.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { mayName } from '../../service/facts/reach.ts'
import { factBook } from '../../store/fact-book.ts'
import { findPerson, type PersonRecord } from '../../store/people.ts'
import { tagBook } from '../../store/tags/tag-book.ts'
import { viewFields } from '../facts/list.ts'

/** 一人一档: what is known of a person, from whom and how old; where they live; with whom. */
export async function showPerson(
  ctx: Ctx,
  { id }: InputOf<typeof getPerson>,
): Promise<ReturnsOf<typeof getPerson>> {
  const person = await readable(ctx, id)
  const isNamed = mayName(ctx)(person.area_code)
  const nameOf = await areaFullName(ctx)
  const codes = await codeBook.get(ctx)
  const { name, sex, birth_on, area_code: areaCode, tags, is_dead: isDead, version } = person
  const known = await tagBook.get(ctx)
  const covers = (permission: string) => scopeCovers(scopeOf(ctx.actor, permission), areaCode)
  return {
    id: person.id,
    version,
    name: isNamed ? name : maskName(name),
    sex: sex && codeName(codes, 'sex', sex),
    age: ageOf(birth_on, localDate(ctx.now())),
    areaCode,
    areaName: nameOf(areaCode),
    isDead,
    tags: tags.map((tag) => known.tags.get(tag)?.name ?? tag),
    fields: await viewFields(ctx, recordKinds.person, {
      areaCode,
      fields: person.fields,
      origins: unpackOrigins(person.origins),
    }),
    residencies: await residenciesOf(ctx, person.id, isNamed),
    household: await householdOf(ctx, person.id, isNamed),
    mayEdit: covers('registry:edit'),
    mayReveal: covers('registry:reveal'),
  }
}

async function readable(ctx: Ctx, id: string): Promise<PersonRecord> {
  let person = await findPerson(ctx.db, id)
  if (person?.merged_into) person = await findPerson(ctx.db, person.merged_into)
  if (!person || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), person.area_code)) throw errors.not_found()
  return person
}

interface ListedResidency {
  id: string
  houseId: string
  address: string
  relation: Relation
  isMain: boolean
  fromOn: LocalDate | null
  toOn: LocalDate | null
  source: string
}

async function residenciesOf(
  ctx: Ctx,
  personId: string,
  isNamed: boolean,
): Promise<PersonFile['residencies']> {
  const { sources } = await factBook.get(ctx)
  const { rows } = await sql<ListedResidency>`select r.id, r.house_id as "houseId", h.address, r.relation,
      r.is_main as "isMain", r.from_on as "fromOn", r.to_on as "toOn", r.source
    from residency r join house h on h.id = r.house_id where r.person_id = ${personId}
    order by r.to_on is not null, r.is_main desc, r.from_on desc nulls last, r.id`.execute(ctx.db)
  return rows.map((row) => ({
    ...row,
    address: isNamed ? row.address : '****',
    source: sources.get(row.source)?.name ?? row.source,
  }))
}

interface Member {
  householdId: string
  number: string | null
  personId: string
  name: string
  kinship: string
  birthOn: LocalDate | null
}

async function householdOf(ctx: Ctx, personId: string, isNamed: boolean): Promise<PersonFile['household']> {
  const members = await membersWith(ctx.db, personId)
  const [first] = members
  if (!first) return null
  const codes = await codeBook.get(ctx)
  const today = localDate(ctx.now())
  return {
    id: first.householdId,
    number: first.number && `${'*'.repeat(Math.max(0, first.number.length - 3))}${first.number.slice(-3)}`,
    members: members.map((one) => ({
      personId: one.personId,
      name: isNamed ? one.name : maskName(one.name),
      kinship: codeName(codes, 'kinship', one.kinship),
      age: ageOf(one.birthOn, today),
      isSelf: one.personId === personId,
    })),
  }
}

async function membersWith(db: Db, personId: string): Promise<Member[]> {
  const { rows } =
    await sql<Member>`select m.household_id as "householdId", hh.number, p.id as "personId", p.name,
      m.kinship, p.birth_on as "birthOn"
    from household_member own
      join household hh on hh.id = own.household_id
      join household_member m on m.household_id = own.household_id and m.to_on is null
      join person p on p.id = m.person_id and p.merged_into is null
    where own.person_id = ${personId} and own.to_on is null
    order by m.kinship <> '02', p.birth_on nulls last, p.id`.execute(db)
  return rows
}

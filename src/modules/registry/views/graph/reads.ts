import type { LocalDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { HEAD } from '../../contract/households.ts'
import type { Relation } from '../../contract/terms.ts'

export interface Residency {
  id: string
  personId: string
  houseId: string
  relation: Relation
}

/** Who lives or works where now: of these people, and in these houses. */
export async function findResidencies(
  db: Db,
  { people = [], houses = [] }: { people?: readonly string[]; houses?: readonly string[] },
): Promise<Residency[]> {
  const { rows } = await sql<Residency>`select id, person_id as "personId", house_id as "houseId", relation
    from residency where person_id = any(${[...people]}) and to_on is null
    union select id, person_id, house_id, relation
    from residency where house_id = any(${[...houses]}) and to_on is null limit 200`.execute(db)
  return rows
}

export interface Kinship {
  householdId: string
  personId: string
  kinship: string
  isHead: boolean
}

/** Everybody of the households these people are in. */
export async function findKin(db: Db, people: readonly string[]): Promise<Kinship[]> {
  const { rows } =
    await sql<Kinship>`select m.household_id as "householdId", m.person_id as "personId", m.kinship,
      m.kinship = ${HEAD} as "isHead"
    from household_member m where m.to_on is null and m.household_id in (
      select own.household_id from household_member own
      where own.person_id = any(${[...people]}) and own.to_on is null)
    order by m.household_id, m.person_id limit 200`.execute(db)
  return rows
}

export interface PersonNode {
  id: string
  name: string
  sex: string | null
  birth_on: LocalDate | null
  area_code: string
}

export async function findPeople(ctx: Ctx, ids: readonly string[]): Promise<PersonNode[]> {
  const { rows } = await sql<PersonNode>`select p.id, p.name, p.sex, p.birth_on, p.area_code from person p
    where ${scoped(ctx.actor, 'registry:read', { area: sql`p.area_code` })}
      and p.id = any(${[...ids]}) and p.merged_into is null`.execute(ctx.db)
  return rows
}

export interface HouseNode {
  id: string
  address: string
  use: string | null
  area_code: string
}

export async function findHouses(ctx: Ctx, ids: readonly string[]): Promise<HouseNode[]> {
  const { rows } =
    await sql<HouseNode>`select h.id, h.address, h.fields ->> 'use' as use, h.area_code from house h
    where ${scoped(ctx.actor, 'registry:read', { area: sql`h.area_code` })}
      and h.id = any(${[...ids]}) and h.merged_into is null`.execute(ctx.db)
  return rows
}

export interface UnitNode {
  kind: 'legal_entity' | 'place'
  id: string
  name: string
  class: string
  house_id: string
}

/** Organisations and places that sit in these houses. */
export async function findUnits(ctx: Ctx, houses: readonly string[]): Promise<UnitNode[]> {
  const { rows } = await sql<UnitNode>`
    select 'legal_entity' as kind, e.id, e.name, e.kind as class, e.house_id from legal_entity e
    where ${scoped(ctx.actor, 'registry:read', { area: sql`e.area_code` })}
      and e.house_id = any(${[...houses]}) and e.merged_into is null
    union all select 'place', p.id, p.name, p.kind, p.house_id from place p
    where ${scoped(ctx.actor, 'registry:read', { area: sql`p.area_code` })}
      and p.house_id = any(${[...houses]}) and p.merged_into is null
    limit 20`.execute(ctx.db)
  return rows
}

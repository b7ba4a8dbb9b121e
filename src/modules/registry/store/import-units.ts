import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { MatchedRecord } from './import-matches.ts'
import './tables.ts'

const columns = sql`t.id, t.area_code as "areaCode", t.fields`

export async function findEntitiesByCode(
  db: Db,
  codes: readonly string[],
): Promise<Map<string, MatchedRecord>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<MatchedRecord & { code: string }>`select ${columns}, t.credit_code as code
    from legal_entity t where t.credit_code = any(${[...codes]}) and t.merged_into is null`.execute(db)
  return new Map(rows.map(({ code, ...row }) => [code, row]))
}

/** Digits of an area code down to the community. */
const COMMUNITY = 12

/** Records of a name in a community; answers for each row. */
export async function findNamedNear(
  db: Db,
  table: 'legal_entity' | 'place',
  wanted: readonly { name: string; areaCode: string }[],
): Promise<(name: string, areaCode: string) => MatchedRecord[]> {
  const names = [...new Set(wanted.map(({ name }) => name))]
  const { rows } =
    names.length === 0
      ? { rows: [] }
      : await sql<MatchedRecord & { name: string }>`select ${columns}, t.name from ${sql.table(table)} t
          where t.name = any(${names}) and t.merged_into is null`.execute(db)
  const keyOf = (name: string, areaCode: string) => `${areaCode.slice(0, COMMUNITY)} ${name}`
  const near = Map.groupBy(rows, ({ name, areaCode }) => keyOf(name, areaCode))
  return (name, areaCode) => near.get(keyOf(name, areaCode)) ?? []
}

export interface NamedEntity {
  id: string
  name: string
  creditCode: string | null
  areaCode: string
}

/** Units by what a list calls them: their name, or their credit code. */
export async function findEntitiesCalled(db: Db, texts: readonly string[]): Promise<NamedEntity[]> {
  if (texts.length === 0) return []
  const { rows } =
    await sql<NamedEntity>`select id, name, credit_code as "creditCode", area_code as "areaCode"
    from legal_entity where name = any(${[...texts]}) and merged_into is null
    union all
    select id, name, credit_code, area_code from legal_entity
    where credit_code = any(${[...texts]}) and merged_into is null`.execute(db)
  return rows
}

export async function findComponentsByCode(
  db: Db,
  codes: readonly string[],
): Promise<Map<string, MatchedRecord>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<MatchedRecord & { code: string }>`select ${columns}, t.code from component t
    where t.code = any(${[...codes]}) and t.merged_into is null`.execute(db)
  return new Map(rows.map(({ code, ...row }) => [code, row]))
}

import type { LocalDate } from '../../../../base/time/calendar.ts'
import { type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { Relation } from '../../contract/terms.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { type PeopleFilters, peopleConditions } from '../people/conditions.ts'

/** A record as it goes into a file, before it is masked. */
export interface ExportedRecord {
  id: string
  areaCode: string
  fields: Record<string, FieldValue>
  address: string | null
  verifiedOn: LocalDate | null
  observedOn: LocalDate | null
}

export interface ExportedPerson extends ExportedRecord {
  relation: Relation | null
  kinship: string | null
}

const PAGE = 1000

/** Everybody of the filters whom the actor may see, or of those only the ones named; by area, page by page. */
export async function* streamExportedPeople(
  ctx: Ctx,
  filters: PeopleFilters,
  ids?: readonly string[],
): AsyncGenerator<ExportedPerson> {
  const named = ids ? [sql<SqlBool>`p.id = any(${[...ids]})`] : []
  const conditions = [...(await peopleConditions(ctx, filters)), ...named]
  let after: ExportedPerson | undefined
  do {
    const beyond = after ? [sql<SqlBool>`(p.area_code, p.id) > (${after.areaCode}, ${after.id})`] : []
    const { rows } = await sql<ExportedPerson>`
      with page as materialized (
        select p.id, p.area_code, p.house_id, p.fields, p.verified_on, p.observed_on from person p
        where ${sql.join([...conditions, ...beyond], sql` and `)} order by p.area_code, p.id limit ${PAGE})
      select page.id, page.area_code as "areaCode", page.fields, page.verified_on as "verifiedOn",
        page.observed_on as "observedOn", h.address, r.relation, m.kinship
      from page left join house h on h.id = page.house_id
        left join lateral (select relation from residency
          where person_id = page.id and house_id = page.house_id and to_on is null
          order by is_main desc, id limit 1) r on true
        left join lateral (select kinship from household_member
          where person_id = page.id and to_on is null order by household_id limit 1) m on true
      order by page.area_code, page.id`.execute(ctx.db)
    yield* rows
    after = rows.length === PAGE ? rows.at(-1) : undefined
  } while (after)
}

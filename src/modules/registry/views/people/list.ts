import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import { personFields } from '../../contract/fields/person.ts'
import type { listPeople, PersonRow } from '../../contract/people.ts'
import { ageOf } from '../../rules/person.ts'
import { readPersonSearch } from '../../rules/person-search.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { mayName } from '../../service/facts/reach.ts'
import { tagBook } from '../../store/tags/tag-book.ts'
import { askedColumns } from '../facts/columns.ts'
import { type PeopleFilters, peopleConditions } from './conditions.ts'

/** Counting further would read more than anybody pages through. */
const COUNT_CAP = 10_000

export interface ListedPerson {
  id: string
  name: string
  sex: string | null
  birth_on: LocalDate | null
  area_code: string
  address: string | null
  tags: string[]
  is_dead: boolean
  phone: FieldValue | null
  disputed: string[]
  verified_on: LocalDate | null
  observed_on: LocalDate | null
  /** Where the row stands in the order of the list. */
  place: string
}

interface FullyListed extends ListedPerson {
  /** Read only where fields were asked for. */
  fields: Record<string, FieldValue> | null
}

/** People one may read, by area; what was searched for by name or letters, by that. */
export async function listPage(ctx: Ctx, { after, limit, columns, ...filters }: InputOf<typeof listPeople>) {
  const conditions = await peopleConditions(ctx, filters)
  const valuesOf = await askedColumns(ctx, 'person', columns)
  const key = sql.ref(`p.${sortColumn(filters)}`)
  const { rows } = await sql<FullyListed>`
    with page as materialized (
      select p.id, p.name, p.sex, p.birth_on, p.area_code, p.house_id, p.tags, p.is_dead, p.fields -> 'phone' as phone,
        p.disputed, p.verified_on, p.observed_on, ${key} as place, ${columns?.length ? sql`p.fields` : sql`null`} as fields
      from person p where ${sql.join([...conditions, ...beyond(key, after)], sql` and `)}
      order by ${key}, p.id limit ${limit + 1})
    select page.*, h.address from page left join house h on h.id = page.house_id
    order by page.place, page.id`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const total = after ? undefined : await countUp(ctx, conditions)
  const people = await presentPeople(ctx, shown)
  return {
    rows: people.map((person, at) => ({ ...person, ...valuesOf(shown[at]) })),
    ...(last ? { next: `${last.id},${last.place}` } : {}),
    ...(total === undefined ? {} : { total, totalIsCapped: total >= COUNT_CAP }),
  }
}

async function countUp(ctx: Ctx, conditions: readonly RawBuilder<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from person p where ${sql.join([...conditions], sql` and `)} limit ${COUNT_CAP}) as found`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

/** The order in which the index that answers the search already has them. */
function sortColumn({ q }: PeopleFilters): 'area_code' | 'name' | 'pinyin' | 'initials' {
  const by = q ? readPersonSearch(q).by : undefined
  return by === 'name' || by === 'pinyin' || by === 'initials' ? by : 'area_code'
}

function beyond(key: RawBuilder<unknown>, after: string | undefined): RawBuilder<SqlBool>[] {
  const [id, place] = after?.split(',') ?? []
  return id && place !== undefined ? [sql<SqlBool>`(${key}, p.id) > (${place}, ${id})`] : []
}

export async function presentPeople(
  ctx: Ctx,
  rows: readonly Omit<ListedPerson, 'place'>[],
): Promise<PersonRow[]> {
  const nameOf = await areaName(ctx)
  const codes = await codeBook.get(ctx)
  const isNamed = mayName(ctx)
  const known = await tagBook.get(ctx)
  const today = localDate(ctx.now())
  return rows.map((row) => {
    const named = isNamed(row.area_code)
    return {
      id: row.id,
      name: named ? row.name : maskName(row.name),
      sex: row.sex && codeName(codes, 'sex', row.sex),
      age: ageOf(row.birth_on, today),
      phone: isSecret(row.phone) ? row.phone.shown : null,
      areaName: nameOf(row.area_code),
      address: named ? (row.address ?? '') : '',
      tags: row.tags.map((tag) => known.tags.get(tag)?.name ?? tag),
      isDead: row.is_dead,
      disputed: row.disputed.map((field) => titleOf(field)),
      verifiedOn: row.verified_on,
      observedOn: row.observed_on,
    }
  })
}

function titleOf(field: string): string {
  return personFields[field as keyof typeof personFields]?.title ?? field
}

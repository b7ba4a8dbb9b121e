import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { normalCitizenNumber, readCitizenNumber } from '../../../../base/id-numbers/citizen-number.ts'
import { normalPhone } from '../../../../base/text/phone.ts'
import { addDays, type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { listPeople } from '../../contract/people.ts'
import { type PersonSearch, readPersonSearch } from '../../rules/person-search.ts'
import { placeOf } from '../../service/facts/read.ts'
import { fieldConditions } from '../facts/conditions.ts'

export type PeopleFilters = Omit<InputOf<typeof listPeople>, 'after' | 'limit' | 'columns'>
type SearchFilters = Omit<PeopleFilters, 'field'>

const lacks = {
  idNumber: sql<SqlBool>`p.id_index is null`,
  phone: sql<SqlBool>`p.phone_index is null`,
  birthOn: sql<SqlBool>`p.birth_on is null`,
  house: sql<SqlBool>`p.house_id is null`,
}

/** People the actor may see who are what the filters say. */
export async function peopleConditions(ctx: Ctx, filters: PeopleFilters): Promise<RawBuilder<SqlBool>[]> {
  const asked = { fields: sql`p.fields`, asked: filters.field }
  return [...conditionsOf(ctx, filters), ...(await fieldConditions(ctx, 'person', asked))]
}

/** The same for what asks nothing of single fields. */
export function conditionsOf(ctx: Ctx, filters: SearchFilters): RawBuilder<SqlBool>[] {
  const { q, area, house, tags, sex, disputed, unverifiedDays, lacking, dead } = filters
  const today = localDate(ctx.now())
  return [
    scoped(ctx.actor, 'registry:read', { area: sql`p.area_code` }),
    sql<SqlBool>`p.merged_into is null`,
    ...(dead ? [] : [sql<SqlBool>`not p.is_dead`]),
    ...(q ? [matching(ctx, readPersonSearch(q))] : []),
    ...(area ? [insideArea(area)] : []),
    ...(house ? [sql<SqlBool>`p.house_id = ${house}`] : []),
    // The index holds only people with tags.
    ...(tags?.length ? [sql<SqlBool>`(p.tags && ${tags} and p.tags <> '{}')`] : []),
    ...(sex ? [sql<SqlBool>`p.sex = ${sex}`] : []),
    ...ages(filters, today),
    ...(disputed ? [sql<SqlBool>`p.disputed <> '{}'`] : []),
    ...(unverifiedDays ? [unseenSince(addDays(today, -unverifiedDays))] : []),
    ...(lacking ?? []).map((one) => lacks[one]),
  ]
}

function matching({ services, now }: Ctx, { by, text }: PersonSearch): RawBuilder<SqlBool> {
  const { sealer } = services
  switch (by) {
    case 'idNumber': {
      const read = readCitizenNumber(text, localDate(now()))
      const number = read.ok ? read.value.number : normalCitizenNumber(text)
      const indexes = sealer.indexes(number, placeOf('person', 'idNumber'))
      return sql<SqlBool>`p.id_index = any(${indexes})`
    }
    case 'phone':
      return sql<SqlBool>`p.phone_index = any(${sealer.indexes(normalPhone(text), placeOf('person', 'phone'))})`
    case 'phoneTail':
      return sql<SqlBool>`p.phone_tail = ${text}`
    default:
      return beginning(sql.ref(`p.${by}`), text)
  }
}

/** A range instead of `like`, so that the plain index answers it. */
function beginning(column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${column} >= ${text} and ${column} < ${`${text}\u{10FFFF}`})`
}

function ages({ ageFrom, ageTo }: PeopleFilters, today: LocalDate): RawBuilder<SqlBool>[] {
  return [
    ...(ageFrom === undefined ? [] : [sql<SqlBool>`p.birth_on <= ${yearsBefore(today, ageFrom)}::date`]),
    ...(ageTo === undefined ? [] : [sql<SqlBool>`p.birth_on > ${yearsBefore(today, ageTo + 1)}::date`]),
  ]
}

function unseenSince(day: LocalDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(p.verified_on is null or p.verified_on < ${day}::date)`
}

function insideArea(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(p.area_code >= ${from} and p.area_code < ${to})`
}

/** The day a number of years before; one of a leap year becomes the last of February. */
function yearsBefore(day: LocalDate, years: number): LocalDate {
  const moved = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
  return moved.endsWith('-02-29') ? moved.replace('-29', '-28') : moved
}

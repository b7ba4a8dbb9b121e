import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { addDays, type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { CareRow, listCarePeople } from '../../contract/care.ts'
import { ageOf } from '../../rules/person.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { keepLooks } from '../../service/care/looks.ts'
import { type CareReach, inReach, readerOf } from '../../service/care/reach.ts'
import { factBook } from '../../store/fact-book.ts'
import { type TagBook, tagBook } from '../../store/tags/tag-book.ts'
import { holding, openTags, tagsOf } from './holding.ts'

export type CareFilters = Omit<InputOf<typeof listCarePeople>, 'register' | 'after' | 'limit'>

interface ListedTag {
  tag: string
  reason: string
  source: string | null
  since: LocalDate
  until: LocalDate | null
}

interface ListedCare {
  id: string
  name: string
  sex: string | null
  birth_on: LocalDate | null
  area_code: string
  address: string | null
  phone: FieldValue | null
  verified_on: LocalDate | null
  tags: ListedTag[]
}

/** A page of a register for one who is named for it; the reading is in the audit log, each person seen can read of it. */
export async function showCarePeople(ctx: Ctx, input: InputOf<typeof listCarePeople>) {
  const { register, after, limit, ...filters } = input
  const reach = await readerOf(ctx, register)
  const page = await carePage(ctx, reach, { filters, after, limit })
  ctx.audit({ subject: `register:${register}`, detail: { purpose: reach.purpose, count: page.rows.length } })
  await ctx.transaction((tx) =>
    keepLooks(tx, { register, purpose: reach.purpose, personIds: page.rows.map(({ id }) => id) }),
  )
  return page
}

interface Asked {
  filters: CareFilters
  after: string | undefined
  limit: number
}

/** Rows by area, without a trace: for the two above that leave one. */
export async function carePage(ctx: Ctx, reach: CareReach, { filters, after, limit }: Asked) {
  const codes = askedTags(await tagBook.get(ctx), reach, filters)
  const more = tagConditions(ctx, filters)
  const conditions = [...conditionsOf(ctx, reach, filters), holding(codes, more), ...beyond(after)]
  const { rows } = await sql<ListedCare>`
    with page as materialized (
      select p.id, p.name, p.sex, p.birth_on, p.area_code, p.house_id, p.fields -> 'phone' as phone, p.verified_on
      from person p where ${sql.join(conditions, sql` and `)}
      order by p.area_code, p.id limit ${limit + 1})
    select page.*, h.address, (
        select jsonb_agg(jsonb_build_object('tag', st.tag, 'reason', st.reason, 'source', st.source, 'since', st.since,
          'until', st.until) order by t.sort)
        from subject_tag st join tag t on t.code = st.tag
        where st.subject_id = page.id and ${sql.join([openTags(codes), ...more], sql` and `)}) as tags
    from page left join house h on h.id = page.house_id
    order by page.area_code, page.id`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: await present(ctx, shown),
    ...(last ? { next: `${last.area_code},${last.id}` } : {}),
  }
}

function conditionsOf(
  ctx: Ctx,
  reach: CareReach,
  { area, unverifiedDays }: CareFilters,
): RawBuilder<SqlBool>[] {
  const today = localDate(ctx.now())
  const range = area ? areaRange(area) : undefined
  return [
    inReach(reach, sql.ref('p.area_code')),
    sql<SqlBool>`p.merged_into is null`,
    ...(range ? [sql<SqlBool>`(p.area_code >= ${range.from} and p.area_code < ${range.to})`] : []),
    ...(unverifiedDays
      ? [sql<SqlBool>`(p.verified_on is null or p.verified_on < ${addDays(today, -unverifiedDays)}::date)`]
      : []),
  ]
}

function askedTags(book: TagBook, { register }: CareReach, { tags }: CareFilters): string[] {
  const codes = tagsOf(book, register.code)
  return tags?.length ? codes.filter((code) => tags.includes(code)) : codes
}

function tagConditions(ctx: Ctx, { untilWithin }: CareFilters): RawBuilder<SqlBool>[] {
  if (!untilWithin) return []
  return [sql<SqlBool>`st.until <= ${addDays(localDate(ctx.now()), untilWithin)}::date`]
}

function beyond(after: string | undefined): RawBuilder<SqlBool>[] {
  const [area, id] = after?.split(',') ?? []
  return area && id ? [sql<SqlBool>`(p.area_code, p.id) > (${area}, ${id})`] : []
}

async function present(ctx: Ctx, rows: readonly ListedCare[]): Promise<CareRow[]> {
  const { tags } = await tagBook.get(ctx)
  const { sources } = await factBook.get(ctx)
  const codes = await codeBook.get(ctx)
  const nameOf = await areaName(ctx)
  const today = localDate(ctx.now())
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    sex: row.sex && codeName(codes, 'sex', row.sex),
    age: ageOf(row.birth_on, today),
    areaName: nameOf(row.area_code),
    address: row.address ?? '',
    phone: isSecret(row.phone) ? row.phone.shown : null,
    verifiedOn: row.verified_on,
    tags: row.tags.map(({ tag, source, ...rest }) => ({
      ...rest,
      name: tags.get(tag)?.name ?? tag,
      source: source === null ? null : (sources.get(source)?.name ?? source),
    })),
  }))
}

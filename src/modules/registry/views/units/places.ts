import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import type { LocalDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import { placeFields } from '../../contract/fields/place.ts'
import type { listPlaces, mapPlaces, PlaceRow } from '../../contract/places.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { mayName } from '../../service/facts/reach.ts'
import { askedColumns } from '../facts/columns.ts'
import { unitConditions, unitOrder } from './conditions.ts'
import { pointOf } from './entities.ts'
import { type PageQuestion, readPage, streamRows } from './page.ts'

type Filters = Omit<InputOf<typeof listPlaces>, 'after' | 'limit' | 'sort'>

interface Listed {
  id: string
  kind: string
  small_premises: string | null
  name: string
  area_code: string
  address: string
  entity_name: string | null
  lng: number | null
  lat: number | null
  fields: Record<string, FieldValue>
  disputed: string[]
  verified_on: LocalDate | null
  observed_on: LocalDate | null
}

const columns = sql`u.kind, u.small_premises, u.name, u.area_code, u.address, e.name as entity_name, u.lng, u.lat,
  u.fields, u.disputed, u.verified_on, u.observed_on`

async function question(ctx: Ctx, filters: Filters): Promise<Omit<PageQuestion, 'key'>> {
  const { kind, smallPremises } = filters
  const conditions: RawBuilder<SqlBool>[] = [
    scoped(ctx.actor, 'registry:read', { area: sql`u.area_code` }),
    ...(await unitConditions(ctx, 'place', filters)),
    ...(kind?.length ? [sql<SqlBool>`u.kind = any(${kind})`] : []),
    ...(smallPremises?.length ? [sql<SqlBool>`u.small_premises = any(${smallPremises})`] : []),
  ]
  return { from: sql`place u left join legal_entity e on e.id = u.entity_id`, columns, conditions }
}

/** Places one may read. */
export async function listVenues(ctx: Ctx, { after, limit, sort, ...filters }: InputOf<typeof listPlaces>) {
  const asked = { ...(await question(ctx, filters)), ...unitOrder(sort) }
  const { rows, ...rest } = await readPage<Listed>(ctx.db, asked, { after, limit })
  return { ...rest, rows: await present(ctx, rows, filters.columns) }
}

export async function* streamVenues(ctx: Ctx, filters: Filters): AsyncGenerator<PlaceRow> {
  const asked = { ...(await question(ctx, filters)), ...unitOrder('area') }
  for await (const rows of streamRows<Listed>(ctx.db, asked)) yield* await present(ctx, rows, filters.columns)
}

const MOST_POINTS = 5000

export async function venuePoints(ctx: Ctx, filters: InputOf<typeof mapPlaces>) {
  const { from, conditions } = await question(ctx, filters)
  const { rows } = await sql<{ id: string; name: string; kind: string; lng: number; lat: number }>`
    select u.id, u.name, u.kind, u.lng, u.lat from ${from}
    where ${sql.join([...conditions, sql<SqlBool>`u.lng is not null`], sql` and `)}
    order by u.id limit ${MOST_POINTS + 1}`.execute(ctx.db)
  return { points: rows.slice(0, MOST_POINTS), isCapped: rows.length > MOST_POINTS }
}

async function present(
  ctx: Ctx,
  rows: readonly Listed[],
  asked: readonly string[] | undefined,
): Promise<PlaceRow[]> {
  const valuesOf = await askedColumns(ctx, 'place', asked)
  const nameOf = await areaName(ctx)
  const codes = await codeBook.get(ctx)
  const isNamed = mayName(ctx)
  return rows.map((row) => {
    const { manager, phone, hazard, isClosed } = row.fields
    const person = typeof manager === 'string' ? manager : null
    return {
      id: row.id,
      kind: row.kind,
      kindName: codeName(codes, 'place_kind', row.kind),
      smallPremises: row.small_premises && codeName(codes, 'small_premises', row.small_premises),
      name: row.name,
      manager: person && !isNamed(row.area_code) ? maskName(person) : person,
      phone: isSecret(phone) ? phone.shown : null,
      areaName: nameOf(row.area_code),
      address: row.address,
      entityName: row.entity_name,
      hazard: typeof hazard === 'string' ? codeName(codes, 'hazard', hazard) : null,
      isClosed: isClosed === true,
      point: pointOf(row),
      disputed: row.disputed.map((field) => placeFields[field as keyof typeof placeFields]?.title ?? field),
      verifiedOn: row.verified_on,
      observedOn: row.observed_on,
      ...valuesOf(row),
    }
  })
}

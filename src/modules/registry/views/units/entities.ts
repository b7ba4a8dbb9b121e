import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import type { LocalDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { EntityRow, findEntities, listEntities } from '../../contract/entities.ts'
import { legalEntityFields } from '../../contract/fields/legal-entity.ts'
import type { EntityKind } from '../../contract/unit-terms.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { mayName } from '../../service/facts/reach.ts'
import { askedColumns } from '../facts/columns.ts'
import { unitConditions, unitOrder } from './conditions.ts'
import { type PageQuestion, readPage, streamRows } from './page.ts'

type Filters = Omit<InputOf<typeof listEntities>, 'after' | 'limit' | 'sort'>

interface Listed {
  id: string
  kind: EntityKind
  name: string
  credit_code: string | null
  area_code: string
  address: string
  lng: number | null
  lat: number | null
  fields: Record<string, FieldValue>
  disputed: string[]
  verified_on: LocalDate | null
  observed_on: LocalDate | null
}

const columns = sql`u.kind, u.name, u.credit_code, u.area_code, u.address, u.lng, u.lat, u.fields, u.disputed,
  u.verified_on, u.observed_on`

const lacks = {
  creditCode: sql<SqlBool>`(u.credit_code is null and u.kind <> 'party_branch')`,
  phone: sql<SqlBool>`u.phone_index is null`,
  point: sql<SqlBool>`u.lng is null`,
}

async function question(ctx: Ctx, filters: Filters): Promise<Omit<PageQuestion, 'key'>> {
  const { kind, lacking } = filters
  const conditions: RawBuilder<SqlBool>[] = [
    scoped(ctx.actor, 'registry:read', { area: sql`u.area_code` }),
    ...(await unitConditions(ctx, 'legal_entity', filters)),
    ...(kind?.length ? [sql<SqlBool>`u.kind = any(${kind})`] : []),
    ...(lacking ?? []).map((one) => lacks[one]),
  ]
  return { from: sql`legal_entity u`, columns, conditions }
}

/** Units one may read. */
export async function listUnits(ctx: Ctx, { after, limit, sort, ...filters }: InputOf<typeof listEntities>) {
  const asked = { ...(await question(ctx, filters)), ...unitOrder(sort) }
  const { rows, ...rest } = await readPage<Listed>(ctx.db, asked, { after, limit })
  return { ...rest, rows: await present(ctx, rows, filters.columns) }
}

export async function* streamUnits(ctx: Ctx, filters: Filters): AsyncGenerator<EntityRow> {
  const asked = { ...(await question(ctx, filters)), ...unitOrder('area') }
  for await (const rows of streamRows<Listed>(ctx.db, asked)) yield* await present(ctx, rows, filters.columns)
}

const CHOICES = 20

export async function findUnits(ctx: Ctx, { q }: InputOf<typeof findEntities>) {
  const asked = { ...(await question(ctx, { q })), ...unitOrder('name') }
  const { rows } = await readPage<Listed>(ctx.db, asked, { limit: CHOICES, after: ',' })
  const nameOf = await areaName(ctx)
  return { rows: rows.map(({ id, name, area_code }) => ({ id, name, areaName: nameOf(area_code) })) }
}

async function present(
  ctx: Ctx,
  rows: readonly Listed[],
  asked: readonly string[] | undefined,
): Promise<EntityRow[]> {
  const valuesOf = await askedColumns(ctx, 'legal_entity', asked)
  const nameOf = await areaName(ctx)
  const isNamed = mayName(ctx)
  return rows.map((row) => {
    const { legalPerson, phone, employees, isClosed } = row.fields
    const person = typeof legalPerson === 'string' ? legalPerson : null
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      creditCode: row.credit_code,
      legalPerson: person && !isNamed(row.area_code) ? maskName(person) : person,
      phone: isSecret(phone) ? phone.shown : null,
      areaName: nameOf(row.area_code),
      address: row.address,
      employees: typeof employees === 'number' ? employees : null,
      isClosed: isClosed === true,
      point: pointOf(row),
      disputed: row.disputed.map(
        (field) => legalEntityFields[field as keyof typeof legalEntityFields]?.title ?? field,
      ),
      verifiedOn: row.verified_on,
      observedOn: row.observed_on,
      ...valuesOf(row),
    }
  })
}

export function pointOf({ lng, lat }: { lng: number | null; lat: number | null }) {
  return lng === null || lat === null ? null : { lng, lat }
}

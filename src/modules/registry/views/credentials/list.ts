import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { addDays, localDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { CredentialRow, listCredentials } from '../../contract/credentials.ts'
import { CREDENTIAL_PLACE } from '../../service/credentials/number.ts'
import { mayName } from '../../service/facts/reach.ts'
import type { CredentialRecord } from '../../store/credentials/credentials.ts'
import { contains } from '../units/conditions.ts'
import { type PageQuestion, readPage, streamRows } from '../units/page.ts'
import { viewer } from './of-subject.ts'

type Filters = Omit<InputOf<typeof listCredentials>, 'after' | 'limit'>
type Listed = CredentialRecord & { subject_name: string; subject_area: string }

/** People stand by name only where one may read names; the area is that of the subject today. */
const from = sql`credential u
  left join person p on u.subject_kind = 'person' and p.id = u.subject_id
  left join legal_entity e on u.subject_kind = 'legal_entity' and e.id = u.subject_id
  left join place v on u.subject_kind = 'place' and v.id = u.subject_id`
const area = sql`coalesce(p.area_code, e.area_code, v.area_code, u.area_code)`
const name = sql`coalesce(p.name, e.name, v.name, '')`

const columns = sql`u.area_code, u.subject_kind, u.subject_id, u.kind, u.number, u.secret, u.issued_by, u.from_on,
  u.until_on, u.file_id, u.note, u.source, u.version, u.recorded_by, u.recorded_at, u.ended_on, u.ended_why,
  ${name} as subject_name, ${area} as subject_area`

function question(ctx: Ctx, filters: Filters): PageQuestion {
  const { kind, subjectKind, withinDays, expired, q } = filters
  const today = localDate(ctx.now())
  const conditions: RawBuilder<SqlBool>[] = [
    scoped(ctx.actor, 'registry:read', { area }),
    // Documents of people are part of what only those see who may read names.
    sql<SqlBool>`(u.subject_kind <> 'person' or ${scoped(ctx.actor, 'registry:names', { area })})`,
    sql<SqlBool>`u.ended_on is null`,
    ...(filters.area ? [inside(filters.area)] : []),
    ...(kind?.length ? [sql<SqlBool>`u.kind = any(${kind})`] : []),
    ...(subjectKind?.length ? [sql<SqlBool>`u.subject_kind = any(${subjectKind})`] : []),
    ...(withinDays === undefined ? [] : [sql<SqlBool>`u.until_on <= ${addDays(today, withinDays)}::date`]),
    ...(expired ? [sql<SqlBool>`u.until_on < ${today}::date`] : []),
    ...(q ? [matching(ctx, q)] : []),
  ]
  return { from, columns, conditions, key: sql`coalesce(u.until_on::text, '9999-12-31')` }
}

function inside(code: string): RawBuilder<SqlBool> {
  const range = areaRange(code)
  return sql<SqlBool>`(${area} >= ${range.from} and ${area} < ${range.to})`
}

function matching({ services }: Ctx, q: string): RawBuilder<SqlBool> {
  const text = q.normalize('NFKC').replace(/\s/g, '')
  const indexes = services.sealer.indexes(text.toUpperCase(), CREDENTIAL_PLACE)
  return sql<SqlBool>`(u.number = ${text.toUpperCase()} or u.secret ->> 'index' = any(${indexes})
    or ${contains(name, text)})`
}

/** What expires first stands first; without an end date last. */
export async function listPapers(ctx: Ctx, { after, limit, ...filters }: InputOf<typeof listCredentials>) {
  const { rows, ...rest } = await readPage<Listed>(ctx.db, question(ctx, filters), { after, limit })
  return { ...rest, rows: await present(ctx, rows) }
}

export async function* streamPapers(ctx: Ctx, filters: Filters): AsyncGenerator<CredentialRow> {
  for await (const rows of streamRows<Listed>(ctx.db, question(ctx, filters))) yield* await present(ctx, rows)
}

async function present(ctx: Ctx, rows: readonly Listed[]): Promise<CredentialRow[]> {
  const nameOf = await areaName(ctx)
  const isNamed = mayName(ctx)
  const view = await viewer(ctx)
  return rows.map((row) => ({
    ...view(row, row.subject_area),
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName:
      row.subject_kind === 'person' && !isNamed(row.subject_area)
        ? maskName(row.subject_name)
        : row.subject_name,
    areaName: nameOf(row.subject_area),
  }))
}

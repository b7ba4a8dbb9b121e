import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { SearchHit } from '../../contract/search.ts'
import { type EntityKind, entityKindNames } from '../../contract/unit-terms.ts'
import type { SearchMeaning } from '../../rules/search-meaning.ts'

interface Found {
  id: string
  name: string
  kind: string
  address: string
  area_code: string
}

type Asked = NonNullable<SearchMeaning['unit']> & { limit: number }

/** Organisations and places by any part of the name, by letters, credit code or telephone tail. */
export async function findUnits(
  ctx: Ctx,
  table: 'legal_entity' | 'place',
  { limit, ...asked }: Asked,
): Promise<SearchHit[]> {
  // Of a part of a name the index of names alone is read through, in its order: it is a tenth of the table.
  const { rows } = await sql<Found>`
    with found as materialized (
      select u.id from ${sql.table(table)} u
      where ${scoped(ctx.actor, 'registry:read', { area: sql`u.area_code` })} and u.merged_into is null
        and ${matching(asked)}
      order by u.name, u.id limit ${limit})
    select u.id, u.name, u.kind, u.address, u.area_code from found join ${sql.table(table)} u on u.id = found.id
    order by u.name, u.id`.execute(ctx.db)
  const nameOf = await areaName(ctx)
  const codes = await codeBook.get(ctx)
  const kindOf = (kind: string) =>
    table === 'place' ? codeName(codes, 'place_kind', kind) : entityKindNames[kind as EntityKind]
  return rows.map(({ id, name, kind, address, area_code }) => ({
    kind: table,
    id,
    title: name,
    detail: [kindOf(kind), address].filter(Boolean).join(' · '),
    areaName: nameOf(area_code),
  }))
}

function matching({ by, text }: Omit<Asked, 'limit'>): RawBuilder<SqlBool> {
  const until = `${text}\u{10FFFF}`
  switch (by) {
    case 'code':
      return sql<SqlBool>`u.credit_code = ${text}`
    case 'phoneTail':
      return sql<SqlBool>`u.phone_tail = ${text}`
    case 'letters':
      return sql<SqlBool>`((u.initials >= ${text} and u.initials < ${until})
        or (u.pinyin >= ${text} and u.pinyin < ${until}))`
    case 'name':
      return sql<SqlBool>`strpos(u.name, ${text}) > 0`
  }
}

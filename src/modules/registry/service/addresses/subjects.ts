import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { AddressSubject } from '../../contract/addresses.ts'
import { errors } from '../../contract/errors.ts'

export interface PlaceSubject {
  kind: AddressSubject
  id: string
  areaCode: string
  address: string
}

/** A compound, building or house the actor may act on. @throws no_place */
export async function placeInReach(
  ctx: Ctx,
  { kind, id }: { kind: AddressSubject; id: string },
  permission: string,
): Promise<PlaceSubject> {
  const { rows } = await sql<{ areaCode: string; address: string }>`
    select area_code as "areaCode", ${kind === 'compound' ? sql`name` : sql`address`} as address
    from ${sql.table(kind)} where id = ${id}`.execute(ctx.db)
  const [row] = rows
  if (!row || !scopeCovers(scopeOf(ctx.actor, permission), row.areaCode)) throw errors.no_place()
  return { kind, id, ...row }
}

import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scoped, scopeOf } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { FoundPlace, findAddress } from '../../contract/addresses.ts'
import { type AddressCandidate, resolveAddresses } from '../../service/addresses/resolve.ts'
import { anywhere, insideArea } from '../houses/within.ts'

const MOST = 12

/** What is typed as an address is read as one; a name or its letters finds compounds. */
export async function find(ctx: Ctx, { q, area }: InputOf<typeof findAddress>) {
  const scope = scopeOf(ctx.actor, 'registry:read')
  const [resolved] = await resolveAddresses(ctx, [q], { ...(area && { within: area }) })
  const told = [resolved?.place, ...(resolved?.candidates ?? [])].flatMap((one) => one ?? [])
  const inReach = told.filter((one) => scopeCovers(scope, one.areaCode))
  const isSure = resolved?.sureness === 'sure' && inReach.length > 0
  const named = isSure ? [] : await compoundsCalled(ctx, q, area)
  const nameOf = await areaName(ctx)
  const places = [...inReach, ...named]
    .filter((one, i, all) => all.findIndex(({ id }) => id === one.id) === i)
    .slice(0, MOST)
    .map(
      ({ kind, id, areaCode, address, buildingId }): FoundPlace => ({
        kind,
        id,
        address,
        buildingId,
        areaName: nameOf(areaCode),
      }),
    )
  if (inReach.length === 0 && resolved?.sureness !== 'none')
    return { sureness: 'none' as const, why: '在您的管辖范围内没有找到', places }
  return { sureness: resolved?.sureness ?? 'none', why: resolved?.why ?? '', places }
}

async function compoundsCalled(ctx: Ctx, q: string, area: string | undefined): Promise<AddressCandidate[]> {
  const column = sql`c.area_code`
  const inArea = insideArea(column, area).map((condition) => sql` and ${condition}`)
  const letters = `${q.toLowerCase().replace(/[\\%_]/g, '')}%`
  const { rows } = await sql<AddressCandidate>`
    select 'compound' as kind, c.id, c.area_code as "areaCode", c.name as address, null as "buildingId"
    from compound c where ${scoped(ctx.actor, 'registry:read', { area: column })} ${sql.join(inArea, sql``)}
      and (c.name like ${anywhere(q)} or c.pinyin like ${letters} or ${q} = any(c.aliases))
    order by length(c.name), c.name, c.id limit ${MOST}`.execute(ctx.db)
  return rows
}

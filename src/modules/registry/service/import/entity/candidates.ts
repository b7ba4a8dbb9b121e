import type { Ctx } from '../../../../../platform/http/context.ts'
import type { MatchedRecord } from '../../../store/import-matches.ts'
import { findEntitiesByCode, findNamedNear } from '../../../store/import-units.ts'
import type { Planned } from '../kind.ts'

/** By credit code; else by the same name in the same community, unless both have codes. */
export async function candidatesOf(
  ctx: Ctx,
  rows: readonly Pick<Planned, 'draft' | 'place'>[],
): Promise<MatchedRecord[][]> {
  const codes = rows.map(({ draft: { values } }) => String(values.creditCode ?? ''))
  const coded = await findEntitiesByCode(
    ctx.db,
    codes.filter((code) => code !== ''),
  )
  const named = await findNamedNear(
    ctx.db,
    'legal_entity',
    rows.flatMap(({ draft: { values }, place }, i) =>
      coded.has(codes[i] as string) || typeof values.name !== 'string'
        ? []
        : [{ name: values.name, areaCode: place.areaCode }],
    ),
  )
  return rows.map(({ draft: { values }, place }, i) => {
    const code = codes[i] as string
    const byCode = coded.get(code)
    if (byCode) return [byCode]
    const near = named(String(values.name ?? ''), place.areaCode)
    return near.filter(({ fields }) => code === '' || !fields.creditCode)
  })
}

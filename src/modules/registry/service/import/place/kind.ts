import { SMALL_PREMISES } from '../../../contract/unit-terms.ts'
import { commonTargets } from '../../../rules/import/targets.ts'
import { placeTargets } from '../../../rules/import/unit-targets.ts'
import { findNamedNear } from '../../../store/import-units.ts'
import { type Draft, type ImportKind, isFlaw, type RowKey } from '../kind.ts'
import { columnLinker } from '../units/link-columns.ts'
import { sitesOf } from '../units/sites.ts'
import { entityFinder } from './entities.ts'

export const placeKind: ImportKind = {
  targets: [...commonTargets, ...placeTargets],
  besides: '类别、管理单位或位置',
  keysOf,
  labelOf: ({ values }) => String(values.name ?? ''),
  lackOf(draft) {
    if (!draft.values.name) return { field: 'name', message: '没有填写，也没有找到已登记的场所' }
    return kindOf(draft) ? undefined : { field: '@kind', message: '没有填写场所类别' }
  },
  async placesOf(ctx, world, drafts) {
    const sites = await sitesOf(ctx, world, drafts)
    const entityOf = await entityFinder(ctx, world, drafts)
    return sites.map((site, i) => {
      if (isFlaw(site)) return site
      const draft = drafts[i] as Draft
      const entity = entityOf(draft)
      if (entity && 'words' in entity) return entity
      const kind = kindOf(draft)
      const small = draft.said['@smallPremises']
      if (kind === SMALL_PREMISES && !small)
        return world.refuse(draft, '@smallPremises', '九小场所要写明是哪一类')
      if (kind && kind !== SMALL_PREMISES && small)
        return world.refuse(draft, '@smallPremises', '场所类别不是九小场所，请核对')
      const classed = { ...(kind && { kind, small_premises: small ?? null }) }
      const kept = { ...(entity && { entity_id: entity.id }) }
      return {
        ...site,
        placed: { entity_id: null, ...site.placed, ...classed, ...kept },
        states: { ...classed, ...kept },
      }
    })
  },
  async candidatesOf(ctx, rows) {
    const named = await findNamedNear(
      ctx.db,
      'place',
      rows.flatMap(({ draft: { values }, place }) =>
        typeof values.name === 'string' ? [{ name: values.name, areaCode: place.areaCode }] : [],
      ),
    )
    return rows.map(({ draft: { values }, place }) => named(String(values.name ?? ''), place.areaCode))
  },
  linkers: [columnLinker({})],
}

/** Who names the class of small premises has named the class. */
function kindOf({ said }: Draft): string | undefined {
  return said['@kind'] ?? (said['@smallPremises'] ? SMALL_PREMISES : undefined)
}

function keysOf({ values, said }: Draft): RowKey[] {
  const keys: RowKey[] = []
  const venue = (field: string, key: string, why: string) =>
    keys.push({ key: `${field} ${key}`, words: `是同一场所（${why}）`, field })
  if (said['@id']) venue('@id', said['@id'], '档案编号相同')
  if (said['@key']) venue('@key', said['@key'], '来源编号相同')
  if (!said['@key'] && !said['@id'] && values.name)
    venue('name', `${values.name} ${values.address ?? ''}`, '名称、地址都相同')
  return keys
}

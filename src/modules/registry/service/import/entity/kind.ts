import { commonTargets } from '../../../rules/import/targets.ts'
import { entityTargets } from '../../../rules/import/unit-targets.ts'
import { kindOfCreditCode } from '../../../rules/units/kind-of-code.ts'
import type { Draft, ImportKind, RowKey } from '../kind.ts'
import { isFlaw } from '../kind.ts'
import { columnLinker } from '../units/link-columns.ts'
import { sitesOf } from '../units/sites.ts'
import { candidatesOf } from './candidates.ts'

export const entityKind: ImportKind = {
  targets: [...commonTargets, ...entityTargets],
  besides: '单位类型或位置',
  keysOf,
  labelOf: ({ values }) => String(values.name ?? ''),
  lackOf(draft) {
    if (!draft.values.name) return { field: 'name', message: '没有填写，也没有找到已登记的单位' }
    return kindOf(draft)
      ? undefined
      : { field: '@kind', message: '没有填写单位类型，从统一社会信用代码也看不出，请补上' }
  },
  async placesOf(ctx, world, drafts) {
    const sites = await sitesOf(ctx, world, drafts)
    return sites.map((site, i) => {
      if (isFlaw(site)) return site
      const draft = drafts[i] as Draft
      const kind = draft.said['@kind']
      return {
        ...site,
        placed: { ...site.placed, kind: kindOf(draft) },
        ...(kind && { states: { kind } }),
      }
    })
  },
  candidatesOf,
  linkers: [columnLinker({})],
}

function kindOf({ said, values }: Draft): string | undefined {
  return said['@kind'] ?? kindOfCreditCode(String(values.creditCode ?? ''))
}

function keysOf({ values, said }: Draft): RowKey[] {
  const keys: RowKey[] = []
  const unit = (field: string, key: string, why: string) =>
    keys.push({ key: `${field} ${key}`, words: `是同一单位（${why}）`, field })
  if (said['@id']) unit('@id', said['@id'], '档案编号相同')
  if (said['@key']) unit('@key', said['@key'], '来源编号相同')
  if (values.creditCode) unit('creditCode', String(values.creditCode), '统一社会信用代码相同')
  else if (!said['@key'] && !said['@id'] && values.name)
    unit('name', `${values.name} ${values.address ?? ''}`, '名称、地址都相同')
  return keys
}

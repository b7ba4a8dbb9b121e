import { commonTargets } from '../../../rules/import/targets.ts'
import { componentTargets } from '../../../rules/import/unit-targets.ts'
import { findComponentsByCode } from '../../../store/import-units.ts'
import type { Draft, ImportKind, RowKey } from '../kind.ts'
import { linkComponents } from './link.ts'
import { codeOf, placesOf } from './places.ts'

export const componentKind: ImportKind = {
  targets: [...commonTargets, ...componentTargets],
  besides: '状态、位置或单位',
  keysOf,
  labelOf: ({ values, said }) => [said['@code'], values.name ?? values.location].filter(Boolean).join(' '),
  lackOf({ said }) {
    if (!said['@class'] && !said['@code'])
      return { field: '@class', message: '没有填写部件类别或编码，也没有找到已登记的部件' }
    return said['@lng'] ? undefined : { field: '@lng', message: '新部件要有经纬度' }
  },
  placesOf,
  async candidatesOf(ctx, rows) {
    const codes = rows.map(({ draft }) => codeOf(draft) ?? '')
    const known = await findComponentsByCode(
      ctx.db,
      codes.filter((code) => code !== ''),
    )
    return codes.map((code) => {
      const found = known.get(code)
      return found ? [found] : []
    })
  },
  linkers: [linkComponents],
}

function keysOf(draft: Draft): RowKey[] {
  const { said } = draft
  const keys: RowKey[] = []
  const thing = (field: string, key: string, why: string) =>
    keys.push({ key: `${field} ${key}`, words: `是同一部件（${why}）`, field })
  if (said['@id']) thing('@id', said['@id'], '档案编号相同')
  if (said['@key']) thing('@key', said['@key'], '来源编号相同')
  const code = codeOf(draft)
  if (code) thing('@code', code, '部件编码相同')
  return keys
}

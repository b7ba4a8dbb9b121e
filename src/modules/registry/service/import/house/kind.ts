import { commonTargets, houseTargets } from '../../../rules/import/targets.ts'
import type { ImportKind } from '../kind.ts'
import { addressOf } from './address.ts'
import { candidatesOf } from './candidates.ts'
import { placesOf } from './places.ts'

export const houseKind: ImportKind = {
  targets: [...commonTargets, ...houseTargets],
  besides: '',
  keysOf: ({ said }) => [
    ...(said['@id']
      ? [{ key: `@id ${said['@id']}`, words: '是同一处房屋（档案编号相同）', field: '@id' }]
      : []),
    ...(said['@key']
      ? [{ key: `@key ${said['@key']}`, words: '是同一处房屋（来源编号相同）', field: '@key' }]
      : []),
  ],
  labelOf: (draft) => addressOf(draft),
  lackOf: (draft) =>
    addressOf(draft) ? undefined : { field: '@address', message: '没有填写，也没有找到已有的房屋' },
  placesOf,
  candidatesOf,
  linkers: [],
}

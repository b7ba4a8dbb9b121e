import { expect, test } from 'vitest'
import { readUnitSearch } from './letter-search.ts'

test.each([
  ['91350100m000100y43', 'creditCode', '91350100M000100Y43'],
  ['１３８０００１２３４５', 'phone', '13800012345'],
  ['2345', 'phoneTail', '2345'],
  ['FuLai', 'letters', 'fulai'],
  ['福来 面馆', 'name', '福来面馆'],
  ['12号', 'name', '12号'],
  ['wenshangfulaishangmao', 'letters', 'wenshangfulaishangmao'],
])('%s is looked for as %s', (typed, by, text) => {
  expect(readUnitSearch(typed)).toEqual({ by, text })
})

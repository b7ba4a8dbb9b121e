import { expect, test } from 'vitest'
import { readPersonSearch } from './person-search.ts'

test.each([
  ['110105 19491231 002x', { by: 'idNumber', text: '11010519491231002X' }],
  ['110105491231002', { by: 'idNumber', text: '110105491231002' }],
  ['13800001001', { by: 'phone', text: '13800001001' }],
  ['05377212345', { by: 'phone', text: '05377212345' }],
  ['1001', { by: 'phoneTail', text: '1001' }],
  ['wangxiuying', { by: 'pinyin', text: 'wangxiuying' }],
  ['WXY', { by: 'initials', text: 'wxy' }],
  ['zs', { by: 'initials', text: 'zs' }],
  ['wxa', { by: 'initials', text: 'wxa' }],
  ['li', { by: 'pinyin', text: 'li' }],
  ['王 秀英', { by: 'name', text: '王秀英' }],
] as const)('%s is looked up as %o', (typed, search) => {
  expect(readPersonSearch(typed)).toEqual(search)
})

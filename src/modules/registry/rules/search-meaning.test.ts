import { describe, expect, test } from 'vitest'
import { meaningOf } from './search-meaning.ts'

describe('what the words in the search box can mean', () => {
  test.each([
    ['王秀英', { person: true, unit: { by: 'name' }, place: { name: '王秀英' } }],
    ['王', { person: true }],
    ['wxy', { person: true, unit: { by: 'letters', text: 'wxy' } }],
    ['1001', { person: true, unit: { by: 'phoneTail' } }],
    ['13800001001', { person: true }],
    ['康馨花园3-2-502', { place: { name: '康馨花园', building: '3', unit: '2', room: '502' } }],
    ['康馨花园 3号楼 2单元 502室', { place: { name: '康馨花园', building: '3', unit: '2', room: '502' } }],
    ['史庄西片区9号', { place: { building: '9' } }],
    ['民安街319号', { place: { building: undefined } }],
    ['盛世华庭A座1203', { place: { name: '盛世华庭', building: 'A', room: '1203' } }],
  ])('%s', (typed, meaning) => {
    expect(meaningOf(typed)).toMatchObject(meaning)
  })
  test('an address is not asked for among people', () => {
    expect(meaningOf('康馨花园3-2-502').person).toBeUndefined()
  })
  test('a credit code is one of organisations, and 18 digits may be a citizen too', () => {
    expect(meaningOf('91370830MA3C0L2X1Y')).toEqual({ unit: { by: 'code', text: '91370830MA3C0L2X1Y' } })
    expect(meaningOf('110105194912310021')).toMatchObject({ person: true, unit: { by: 'code' } })
  })
  test.each([
    ['3708300109000042', { code: '3708300109000042' }],
    ['370830', { code: '370830' }],
    ['hp-012', { own: 'HP-012' }],
    ['路灯 42 号', { text: '路灯42号', numbered: { words: '路灯', number: '42' } }],
    ['井盖HP-012', { numbered: { words: '井盖', number: 'HP-012' } }],
    ['民安街 319 号路灯', { text: '民安街319号路灯' }],
  ])('%s is asked for among components', (typed, component) => {
    expect(meaningOf(typed).component).toMatchObject(component)
  })
  test('a county, a number of a person or a telephone is no component called so', () => {
    for (const typed of ['110105194912310021', '07371234567', '王'])
      expect(meaningOf(typed).component?.code).toBeUndefined()
  })
  test.each(['', '3-2', '12', '…'])('%j asks nothing of anybody', (typed) => {
    expect(meaningOf(typed)).toEqual({})
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskName, maskPhone } from '../../../base/text/mask.ts'
import { firstDesk, guessClasses, proposeTarget, type ResponsibilityRule } from './route.ts'
import { searchTokens } from './search-terms.ts'
import { orderNumber, titleFrom } from './titles.ts'

const grid = '370830001001002'
const county = '370830000000'
const rule = (over: Partial<ResponsibilityRule>): ResponsibilityRule => ({
  classId: 'event-0102',
  areaCode: county,
  targetKind: 'organisation',
  targetId: 'sanitation',
  ...over,
})

describe('who is responsible', () => {
  it('is the rule of the smallest area that holds the place', () => {
    const rules = [rule({}), rule({ areaCode: '370830001001', targetId: 'property' })]
    expect(proposeTarget(['event-0102'], grid, rules)).toMatchObject({
      id: 'property',
      ruleAreaCode: '370830001001',
    })
    expect(proposeTarget(['event-0102'], '370830001002001', rules)).toMatchObject({ id: 'sanitation' })
  })

  it('falls back to the major class', () => {
    const rules = [rule({ classId: 'event-01', targetId: 'urban' })]
    expect(proposeTarget(['event-0102', 'event-01'], grid, rules)).toMatchObject({
      id: 'urban',
      ruleClassId: 'event-01',
    })
  })

  it('may be whoever keeps the place', () => {
    expect(proposeTarget(['event-0102'], grid, [rule({ targetKind: 'grid', targetId: null })])).toMatchObject(
      { kind: 'area', id: grid },
    )
    expect(
      proposeTarget(['event-0102'], grid, [rule({ targetKind: 'community', targetId: null })]),
    ).toMatchObject({ id: '370830001001' })
  })

  it('is nobody when no rule fits', () => {
    expect(proposeTarget(['event-0102'], '320302001001001', [rule({})])).toBeUndefined()
  })
})

describe('the first desk', () => {
  it('is the community of the place for residents and grid workers', () => {
    expect(firstDesk('resident', grid, undefined)).toBe('370830001001')
    expect(firstDesk('grid_worker', grid, county)).toBe('370830001001')
  })
  it('is the clerk’s own for what a clerk takes in', () => {
    expect(firstDesk('hotline', grid, county)).toBe(county)
  })
  it('is the street when only the street is known', () => {
    expect(firstDesk('resident', '370830001000', undefined)).toBe('370830001000')
  })
})

describe('words', () => {
  const classes = [
    { id: 'lamp', name: '路灯', keywords: ['不亮', '路灯'] },
    { id: 'noise', name: '商业噪音', keywords: ['音响', '噪音'] },
  ]
  it('speak for a class, and say which', () => {
    expect(guessClasses('小区门口路灯不亮了', classes)).toEqual([{ id: 'lamp', words: ['路灯', '不亮'] }])
    expect(guessClasses('谢谢你们', classes)).toEqual([])
  })
  it('make a title of the first sentence', () => {
    expect(titleFrom('路灯不亮。已经三天了')).toBe('路灯不亮')
    expect(titleFrom('长'.repeat(80))).toHaveLength(40)
  })
  it('are indexed so that any part of two characters is found again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[一-龥]{4,30}$/u), fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % (text.length - 1)
        const part = text.slice(from, from + 2 + (b % (text.length - from - 1)))
        const index = new Set(searchTokens(text))
        expect(searchTokens(part).every((token) => index.has(token))).toBe(true)
      }),
    )
  })
  it('never carry a character that means something in a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(searchTokens(text).every((token) => /^[\p{Script=Han}a-z0-9]+$/u.test(token))).toBe(true)
      }),
    )
  })
})

describe('numbers and masks', () => {
  it('number orders by day and serial', () => {
    expect(orderNumber('2026-11-22', 17)).toBe('20261122000017')
  })
  it('hide names and phones', () => {
    expect([maskName('张三'), maskName('欧阳娜娜'), maskName('')]).toEqual(['张*', '欧阳*', '匿名'])
    expect([maskPhone('13812348000'), maskPhone('05371234567')]).toEqual(['138****8000', '*********67'])
  })
})

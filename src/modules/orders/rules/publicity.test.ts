import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceM } from '../../../base/geometry/measure.ts'
import { isPublicByDefault, publicityOf, publicPoint, publicText } from './publicity.ts'

const street = { family: 'event', isPublic: true, isActive: true, isSensitive: false } as const
const demand = { ...street, family: 'appeal' } as const

describe('who may see a demand', () => {
  test('what stands in the street is public unless the reporter says otherwise', () => {
    expect(isPublicByDefault(street)).toBe(true)
    expect(publicityOf(undefined, { cls: street, confidential: false })).toBe(true)
    expect(publicityOf(false, { cls: street, confidential: false })).toBe(false)
  })
  test('what somebody asks for themselves is public only when they say so', () => {
    expect(publicityOf(undefined, { cls: demand, confidential: false })).toBe(false)
    expect(publicityOf(true, { cls: demand, confidential: false })).toBe(true)
  })
  test('a confidential demand and a sensitive class never are', () => {
    expect(publicityOf(true, { cls: street, confidential: true })).toBe(false)
    expect(publicityOf(true, { cls: { ...street, isSensitive: true }, confidential: false })).toBe(false)
  })
  test('without a class the wish is kept, and nothing is public by default', () => {
    expect(publicityOf(true, { cls: undefined, confidential: false })).toBe(true)
    expect(publicityOf(undefined, { cls: undefined, confidential: false })).toBe(false)
  })
})

describe('what neighbours read', () => {
  const cases: [said: string, shown: string][] = [
    ['请联系 138 0013 8000 王先生', '请联系 **** 王先生'],
    ['电话１３８００１３８０００', '电话****'],
    ['身份证37083019800101123X', '身份证****'],
    ['打一三八零零一三八零零零', '打****'],
    ['幸福里3号楼2单元501室漏水', '幸福里3号楼**单元**室漏水'],
    ['家住3-2-501', '家住**'],
    ['幸福路12号门前积水', '幸福路**号门前积水'],
    ['鲁H12345堵了路口', '****堵了路口'],
    ['我叫李小明，路灯不亮', '我叫**，路灯不亮'],
    ['微信号：abc_12345', '微信号****'],
    ['发到 li.ming@example.com', '发到 ****'],
    ['5号楼前的3个井盖坏了2天', '5号楼前的3个井盖坏了2天'],
  ]
  test.each(cases)('%s', (said, shown) => {
    expect(publicText(said, [])).toBe(shown)
  })
  test('never the name of who asked, wherever it stands', () => {
    expect(publicText('欧阳建国反映：建国路积水', ['欧阳建国'])).toBe('**反映：建国路积水')
  })
  test('no phone number survives, however it is parted', () => {
    const separator = fc.constantFrom('', ' ', '-', '－', '.', ' - ', '，')
    const around = fc.constantFrom('电话', '打', '，', '找我', '\n')
    const digits = fc.stringMatching(/^1[3-9]\d{9}$/)
    fc.assert(
      fc.property(
        digits,
        fc.array(separator, { minLength: 10, maxLength: 10 }),
        around,
        (phone, parts, word) => {
          const written = [...phone].map((digit, i) => digit + (parts[i] ?? '')).join('')
          const shown = publicText(`${word}${written}${word}`, [])
          expect(shown.replace(/\D/g, '')).toBe('')
        },
      ),
    )
  })
})

describe('where neighbours see it', () => {
  const lng = fc.double({ min: 73, max: 135, noNaN: true })
  const lat = fc.double({ min: 18, max: 53, noNaN: true })
  test('moved by at most some 16 m in the street, 80 m for demands', () => {
    fc.assert(
      fc.property(lng, lat, (x, y) => {
        const to = (family: 'event' | 'appeal') => publicPoint({ lng: x, lat: y }, family)
        expect(distanceM([x, y], [to('event').lng, to('event').lat])).toBeLessThan(20)
        expect(distanceM([x, y], [to('appeal').lng, to('appeal').lat])).toBeLessThan(100)
      }),
    )
  })
  test('all of one cell are seen at one point', () => {
    const at = publicPoint({ lng: 116.49012, lat: 35.72001 }, 'appeal')
    expect(publicPoint({ lng: 116.49031, lat: 35.72029 }, 'appeal')).toEqual(at)
  })
})

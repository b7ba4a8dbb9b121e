import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAddress } from './format.ts'
import { nameBook } from './names.ts'
import { normaliseAddress } from './normalise.ts'
import { parseAddress } from './parse.ts'

const key = (text: string) => normaliseAddress(parseAddress(text)).key

const upTo = (max: number) => fc.integer({ min: 1, max })
const home = fc.record({
  road: fc.constantFrom('尚书路', '中都大街', '宝相寺路', '圣泽大道'),
  number: upTo(999),
  compound: fc.constantFrom('尚书苑', '莲花湖小区', '如意新村', '水韵花园'),
  building: upTo(99),
  unit: upTo(9),
  floor: upTo(32),
  door: upTo(8),
})

const digits = '零一二三四五六七八九'
const spelled = (value: number) => [...String(value)].map((digit) => digits[Number(digit)]).join('')
const wide = (value: number) =>
  [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
const counted = (value: number) => {
  const [ten, one] = [Math.floor(value / 10), value % 10]
  return `${ten > 1 ? digits[ten] : ''}${ten > 0 ? '十' : ''}${one > 0 ? digits[one] : ''}`
}

describe('the canonical key of an address', () => {
  it('is one for every way to write the same home', () => {
    fc.assert(
      fc.property(home, ({ road, number, compound, building, unit, floor, door }) => {
        const room = floor * 100 + door
        const place = `${road}${number}号${compound}`
        const plain = key(`${place}${building}栋${unit}单元${room}室`)
        expect(key(`${place}${building}幢${unit}单元${room}`)).toBe(plain)
        expect(key(`${place}${counted(building)}号楼${counted(unit)}单元${spelled(room)}室`)).toBe(plain)
        expect(key(`${place}${wide(building)}号楼${wide(unit)}单元${wide(room)}室`)).toBe(plain)
        expect(key(`${place}${building}-${unit}-${room}`)).toBe(plain)
        expect(key(`${place}${building}#${unit}-${room}`)).toBe(plain)
        expect(key(`${place}${building}号楼${unit}单元${floor}楼${room}`)).toBe(plain)
      }),
    )
  })

  it('does not change when its own parts are normalised again', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'中都街道路号楼栋单元室区村第三十二一A1205-地下层#（） 苑巷弄'),
        }),
        (text) => {
          const once = normaliseAddress(parseAddress(text))
          expect(normaliseAddress(once.parts)).toEqual(once)
        },
      ),
    )
  })

  it('survives being written out for people and read again', () => {
    fc.assert(
      fc.property(home, ({ road, number, compound, building, unit, floor, door }) => {
        const once = normaliseAddress(
          parseAddress(
            `中都街道圣泽社区${road}${number}号${compound}${building}-${unit}-${floor * 100 + door}`,
          ),
        )
        expect(key(formatAddress(once.parts))).toBe(once.key)
      }),
    )
  })

  it('of a building is the beginning of the keys of its homes', () => {
    expect(key('尚书苑3栋2单元501').startsWith(`${key('尚书苑3号楼')}/`)).toBe(true)
  })

  it('tells neighbours apart', () => {
    expect(key('尚书苑3-2-501')).not.toBe(key('尚书苑3-2-502'))
    expect(key('尚书路3号')).not.toBe(key('尚书路3弄'))
  })

  it('knows a floor below ground in all its spellings', () => {
    const floors = ['地下一层', '负1楼', '地下1层', 'B1层'].map((floor) => key(`宝相大厦${floor}`))
    expect(new Set(floors)).toEqual(new Set(['compound:宝相大厦/floor:-1']))
  })

  it('leaves numerals inside a name alone when shown, and equal when counted', () => {
    const { parts, key: one } = normaliseAddress(parseAddress('三江百货商场', nameBook()))
    expect(formatAddress(parts)).toBe('三江百货商场')
    expect(one).toBe('compound:三江百货商场')
    expect(key('尚书三路8号')).toBe(key('尚书3路8号'))
  })
})

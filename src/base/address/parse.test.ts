import { describe, expect, it } from 'vitest'
import type { AddressKind } from './kinds.ts'
import { nameBook } from './names.ts'
import { parseAddress } from './parse.ts'

function read(text: string, names?: { name: string; kind: AddressKind }[]): string {
  return parseAddress(text, nameBook(names))
    .map((part) => `${part.kind}:${part.text}`)
    .join(' ')
}

describe('parsing an address', () => {
  it('reads a full address from the province to the room', () => {
    expect(read('山东省济宁市汶上县中都街道圣泽社区尚书路12号尚书苑3栋2单元501室')).toBe(
      'province:山东省 city:济宁市 county:汶上县 street:中都街道 community:圣泽社区 road:尚书路 number:12号 compound:尚书苑 building:3栋 unit:2单元 room:501室',
    )
  })

  it.each([
    ['尚书苑3-2-501', 'compound:尚书苑 building:3 separator:- unit:2 separator:- room:501'],
    ['尚书苑3#2-501', 'compound:尚书苑 building:3 separator:# unit:2 separator:- room:501'],
    ['尚书苑3—501', 'compound:尚书苑 building:3 separator:— room:501'],
    ['尚书苑十二号楼二零一室', 'compound:尚书苑 building:十二号楼 room:二零一室'],
    ['宝相大厦A座1203', 'compound:宝相大厦 building:A座 room:1203'],
    ['宝相大厦地下一层', 'compound:宝相大厦 floor:地下一层'],
  ])('reads the local place of %s', (text, parts) => {
    expect(read(text)).toBe(parts)
  })

  it('reads lanes and the numbers inside them', () => {
    expect(read('尚书路525弄4号')).toBe('road:尚书路 lane:525弄 laneNumber:4号')
  })

  it('takes the later of two prefixes, because people type the right one behind the one filled in', () => {
    expect(read('济宁市汶上县济宁市汶上县尚书路3号')).toBe(
      'repeat:济宁市 repeat:汶上县 city:济宁市 county:汶上县 road:尚书路 number:3号',
    )
  })

  it('reads on over a word that only seems to end a name', () => {
    expect(read('汶上县中都街道村口路8号')).toBe('county:汶上县 street:中都街道 road:村口路 number:8号')
    expect(read('尚书苑农贸市场')).toBe('compound:尚书苑农贸市场')
  })

  it('tells where it lies from something else', () => {
    expect(read('尚书路与中都大街交叉口东50米')).toBe(
      'road:尚书路 relation:与 lane:中都大街 relation:交叉口东50米',
    )
  })

  it('knows short names once the district has given its own', () => {
    const names = [
      { name: '汶上县', kind: 'county' as const },
      { name: '中都街道', kind: 'street' as const },
      { name: '水韵御景', kind: 'compound' as const },
    ]
    expect(read('济宁汶上中都水韵御景5号楼', names)).toBe(
      'city:济宁 county:汶上 street:中都 compound:水韵御景 building:5号楼',
    )
    expect(read('中都大道5号', names)).toBe('road:中都大道 number:5号')
  })

  it('keeps every character of the text in some part, blanks left out', () => {
    const text = '（中都街道） 尚书路12号，尚书苑３栋'
    expect(
      parseAddress(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text.replaceAll(' ', ''))
  })
})

import { describe, expect, it } from 'vitest'
import { compareAddresses } from './compare.ts'
import { type AddressNode, addressIndex, matchAddress } from './match.ts'
import { normaliseAddress } from './normalise.ts'
import { parseAddress } from './parse.ts'

const compare = (a: string, b: string) =>
  compareAddresses(normaliseAddress(parseAddress(a)), normaliseAddress(parseAddress(b)))

describe('comparing two addresses', () => {
  it('finds the same home in two spellings', () => {
    const { match, differences } = compare('尚书路12号尚书苑3栋2单元501室', '尚书路12号尚书苑3-2-501')
    expect(match).toBe('exact')
    expect(differences).toEqual([])
  })

  it('finds the neighbour house and says what differs', () => {
    const found = compare('尚书苑3栋501室', '尚书苑4栋501室')
    expect(found.match).toBe('partial')
    expect(found.reasons).toEqual(['楼栋不同：3／4'])
  })

  it('finds the compound without the building', () => {
    expect(compare('尚书苑3栋', '中都街道尚书苑').match).toBe('partial')
  })

  it('keeps equal names in two counties apart', () => {
    expect(compare('汶上县尚书苑3栋', '梁山县尚书苑3栋').match).toBe('none')
  })

  it('keeps two compounds apart', () => {
    expect(compare('尚书苑3栋', '莲花湖小区3栋').match).toBe('none')
  })
})

const node = (
  id: string,
  parentId: string | undefined,
  place: Omit<Partial<AddressNode>, 'id' | 'parentId'>,
) => ({ id, parentId, kind: 'compound', name: '', aliases: [], ...place }) as AddressNode

const tree = addressIndex([
  node('s', undefined, { kind: 'street', name: '中都街道' }),
  node('c1', 's', { kind: 'community', name: '圣泽社区' }),
  node('c2', 's', { kind: 'community', name: '尚书社区' }),
  node('p1', 'c1', { name: '尚书苑', aliases: ['尚书苑小区', '老化肥厂宿舍'] }),
  node('p2', 'c1', { name: '如意家园' }),
  node('p3', 'c2', { name: '如意家园' }),
  node('b3', 'p1', { kind: 'building', name: '3号楼' }),
  node('u2', 'b3', { kind: 'unit', name: '2单元' }),
  node('h', 'u2', { kind: 'room', name: '501室' }),
])

describe('finding an address in the tree', () => {
  it('goes down to the home', () => {
    const found = matchAddress('中都街道尚书苑三号楼2-501', tree)
    expect(found.node?.id).toBe('h')
    expect(found.score).toBe(1)
  })

  it('knows the other names of a compound', () => {
    expect(matchAddress('老化肥厂宿舍3-2-501', tree).node?.id).toBe('h')
  })

  it('stops where the tree ends and says what is left over', () => {
    const found = matchAddress('尚书苑3栋9单元101', tree)
    expect(found.node?.id).toBe('b3')
    expect(found.score).toBeLessThan(1)
    expect(found.explanation).toContain('未对上单元：9')
  })

  it('does not guess between two compounds of one name', () => {
    const found = matchAddress('如意家园', tree)
    expect(found.node).toBeUndefined()
    expect(found.explanation[0]).toContain('同名地址不止一处')
    expect(matchAddress('尚书社区如意家园', tree).node?.id).toBe('p3')
  })

  it('names the nearest spelling where nothing fits', () => {
    const found = matchAddress('如意花园3栋', tree)
    expect(found.node).toBeUndefined()
    expect(found.explanation.join()).toContain('相近的有：如意家园')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultOf, type KnownKin, kinshipsTo } from './household.ts'

const isKinship = (code: string) => /^(02|10|11|12|20|28|30|38|40|5[012]|60|70|80)$/.test(code)
const family: KnownKin[] = [
  { personId: 'father', kinship: '02', sex: 'male' },
  { personId: 'mother', kinship: '12', sex: 'female' },
  { personId: 'son', kinship: '20', sex: 'male' },
  { personId: 'daughter', kinship: '30', sex: 'female' },
  { personId: 'grandmother', kinship: '52', sex: 'female' },
]
const toHead = (head: string) =>
  Object.fromEntries(kinshipsTo(head, family).map(({ personId, kinship }) => [personId, kinship]))

describe('a household', () => {
  test('has one head', () => {
    expect(faultOf(family, isKinship)).toBeUndefined()
    expect(faultOf([{ personId: 'a', kinship: '20' }], isKinship)).toEqual({ error: 'one_head', count: 0 })
    const two = [
      { personId: 'a', kinship: '02' },
      { personId: 'b', kinship: '02' },
    ]
    expect(faultOf(two, isKinship)).toEqual({ error: 'one_head', count: 2 })
  })
  test('takes nobody twice, and no kinship the table does not know', () => {
    expect(faultOf([family[0]!, family[0]!], isKinship)).toEqual({ error: 'bad_kinship' })
    expect(faultOf([{ personId: 'a', kinship: '99' }], isKinship)).toEqual({ error: 'bad_kinship' })
  })
})

describe('when the head changes', () => {
  test('to the wife, the children stay children and the old head is the husband', () => {
    expect(toHead('mother')).toEqual({
      mother: '02',
      father: '11',
      son: '20',
      daughter: '30',
      grandmother: '80',
    })
  })
  test('to the son, parents, sister and grandmother are what they are to him', () => {
    expect(toHead('son')).toEqual({
      son: '02',
      father: '51',
      mother: '52',
      daughter: '70',
      grandmother: '60',
    })
  })
  test('to the grandmother, her son, his wife and their children are', () => {
    expect(toHead('grandmother')).toEqual({
      grandmother: '02',
      father: '20',
      mother: '38',
      son: '40',
      daughter: '40',
    })
  })
  test('whoever it is, there is one head, nobody is lost and every kinship is in the table', () => {
    const kin = fc.record({
      kinship: fc.constantFrom('10', '11', '12', '20', '28', '30', '38', '40', '51', '60', '70', '80'),
      sex: fc.constantFrom('male' as const, 'female' as const, undefined),
    })
    fc.assert(
      fc.property(fc.array(kin, { minLength: 1, maxLength: 8 }), fc.nat(), (others, pick) => {
        const members = [
          { personId: 'head', kinship: '02', sex: undefined },
          ...others.map((one, at) => ({ personId: `p${at}`, ...one })),
        ]
        const next = kinshipsTo(members[pick % members.length]!.personId, members)
        expect(next.map(({ personId }) => personId)).toEqual(members.map(({ personId }) => personId))
        expect(faultOf(next, isKinship)).toBeUndefined()
      }),
    )
  })
})

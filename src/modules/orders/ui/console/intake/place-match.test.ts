import { describe, expect, it } from 'vitest'
import { matchPlace } from './place-match.ts'

const places = [
  { name: '幸福', areaCode: 'a' },
  { name: '幸福里小区', areaCode: 'b' },
  { name: '东', areaCode: 'c' },
]

describe('a place named in an address', () => {
  it('is the longest name said', () => {
    expect(matchPlace('幸福里小区3号楼2单元', places)?.areaCode).toBe('b')
  })

  it('is not guessed from one letter', () => {
    expect(matchPlace('东边路口', places)).toBeUndefined()
  })

  it('is nothing when no name is said', () => {
    expect(matchPlace('', places)).toBeUndefined()
  })
})

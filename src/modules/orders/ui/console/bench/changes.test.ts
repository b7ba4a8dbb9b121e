import { describe, expect, it } from 'vitest'
import { changesSince, seenNow } from './changes.ts'

const row = (id: string, version: number) => ({ id, version })

describe('what changed since a person last looked', () => {
  it('is what is new and what went on', () => {
    const seen = seenNow([row('a', 1), row('b', 4)])
    expect(changesSince(seen, [row('a', 2), row('b', 4), row('c', 1)]).map((one) => one.id)).toEqual([
      'a',
      'c',
    ])
  })

  it('is nothing on the first look', () => {
    expect(changesSince(undefined, [row('a', 2)])).toEqual([])
  })
})

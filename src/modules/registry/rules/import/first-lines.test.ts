import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FirstLines } from './first-lines.ts'

test('whatever a file holds, a key that comes again names the row it stood in first', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 400 }), (keys) => {
      const lines = new FirstLines()
      const first = new Map<string, number>()
      keys.forEach((key, i) => {
        expect(lines.meet(key, i + 2)?.line).toBe(first.get(key))
        if (!first.has(key)) first.set(key, i + 2)
      })
    }),
  )
})

test('a hundred thousand citizen numbers are all told apart', () => {
  const lines = new FirstLines()
  const number = (i: number) => `id 3708301975010${String(i).padStart(6, '0')}`
  for (let i = 0; i < 100_000; i++) expect(lines.meet(number(i), i)).toBeUndefined()
  expect(lines.meet(number(31_415), 200_000)).toEqual({ line: 31_415, isSameAbout: true })
})

test('the same person at another address is told from the same row twice', () => {
  const lines = new FirstLines()
  lines.meet('id 1', 2, '幸福里1号楼')
  expect(lines.meet('id 1', 3, '幸福里1号楼')).toEqual({ line: 2, isSameAbout: true })
  expect(lines.meet('id 1', 4, '幸福里2号楼')).toEqual({ line: 2, isSameAbout: false })
})

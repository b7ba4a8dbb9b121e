import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packOrigins, unpackOrigins } from './origins.ts'

const day = fc.constantFrom('2024-01-01', '2025-06-30')
const statement = fc.record({
  source: fc.constantFrom('police', 'ledger'),
  observedOn: day,
  verifiedOn: fc.option(day, { nil: undefined }),
})

test('where fields come from is kept shorter, and comes back as it was', () => {
  const origins = fc
    .tuple(
      fc.array(statement, { minLength: 1, maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), fc.tuple(fc.nat(3), fc.boolean())),
    )
    .map(([statements, fields]) =>
      Object.fromEntries(
        Object.entries(fields).map(([field, [n, isDisputed]]) => {
          const at = n % statements.length
          const { verifiedOn, ...rest } = statements[at]!
          const seen = verifiedOn ? { verifiedOn } : {}
          const others = isDisputed ? { disputedBy: ['self'] } : {}
          return [field, { statement: `s${at}`, ...rest, ...seen, ...others }]
        }),
      ),
    )
  fc.assert(
    fc.property(origins, (given) => {
      expect(unpackOrigins(JSON.parse(JSON.stringify(packOrigins(given))))).toEqual(given)
    }),
  )
})

test('a field called like a method of every object is not disputed by it', () => {
  const given = {
    a: { statement: 's0', source: 'police', observedOn: '2024-01-01' as const, disputedBy: ['self'] },
    toString: { statement: 's0', source: 'police', observedOn: '2024-01-01' as const },
  }
  expect(unpackOrigins(packOrigins(given))).toEqual(given)
})

test('a record of which nothing was said has none', () => {
  expect(unpackOrigins({})).toEqual({})
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Statement, survive } from './survive.ts'

const ranks: Record<string, number> = {
  'name police': 1,
  'birthOn police': 1,
  'maritalStatus civil_affairs': 1,
}
const rankOf = (field: string, source: string) => ranks[`${field} ${source}`] ?? 9

let serial = 0
function say(
  source: string,
  observedOn: string,
  values: Statement['values'],
  verifiedAt?: string,
): Statement {
  serial += 1
  const id = String(serial).padStart(6, '0')
  const receivedAt = `${observedOn}T09:00:00.000Z`
  return { id, source, observedOn, receivedAt, values, ...(verifiedAt ? { verifiedAt } : {}) }
}

describe('which fact stands in the record', () => {
  test('the office that decides a field is believed before a newer ledger', () => {
    const { values, origins } = survive(
      [say('police', '2023-05-01', { name: '王秀英' }), say('ledger', '2025-08-01', { name: '王秀荣' })],
      rankOf,
    )
    expect(values).toEqual({ name: '王秀英' })
    expect(origins.name).toMatchObject({ source: 'police', observedOn: '2023-05-01', disputedBy: ['ledger'] })
  })
  test('what a grid worker saw on site is believed before everybody, and older words are settled by it', () => {
    const { values, origins } = survive(
      [
        say('police', '2023-05-01', { name: '王秀英' }),
        say('grid', '2025-03-02', { name: '王秀荣' }, '2025-03-02T08:00:00.000Z'),
      ],
      rankOf,
    )
    expect(values.name).toBe('王秀荣')
    expect(origins.name).toMatchObject({ verifiedOn: '2025-03-02' })
    expect(origins.name?.disputedBy).toBeUndefined()
  })
  test('a source that says otherwise after the look on site is named again', () => {
    const { origins } = survive(
      [
        say('grid', '2025-03-02', { phone: '13800000001' }, '2025-03-02T08:00:00.000Z'),
        say('health', '2025-06-01', { phone: '13800000002' }),
      ],
      rankOf,
    )
    expect(origins.phone?.disputedBy).toEqual(['health'])
  })
  test('among equals the newer is believed, and only the last word of a source counts against it', () => {
    const { values, origins } = survive(
      [
        say('ledger', '2024-01-01', { phone: '1' }),
        say('self', '2025-01-01', { phone: '2' }),
        say('ledger', '2025-02-01', { phone: '2' }),
      ],
      rankOf,
    )
    expect(values.phone).toBe('2')
    expect(origins.phone).toMatchObject({ source: 'ledger' })
    expect(origins.phone?.disputedBy).toBeUndefined()
  })
  test('a telephone found to be gone leaves the field empty, with who found it', () => {
    const { values, origins } = survive(
      [
        say('ledger', '2025-01-01', { phone: '1' }),
        say('grid', '2025-02-01', { phone: null }, '2025-02-01T08:00:00.000Z'),
      ],
      rankOf,
    )
    expect(values).toEqual({})
    expect(origins.phone).toMatchObject({ source: 'grid' })
  })
  test('secret values are the same thing when their index is, however they are sealed', () => {
    const { origins } = survive(
      [
        say('police', '2024-01-01', { idNumber: { sealed: 'x1', index: 'i', shown: '3' } }),
        say('ledger', '2025-01-01', { idNumber: { sealed: 'x2', index: 'i', shown: '3' } }),
      ],
      rankOf,
    )
    expect(origins.idNumber?.disputedBy).toBeUndefined()
  })
})

const statement = fc.record({
  source: fc.constantFrom('police', 'ledger', 'grid', 'health'),
  day: fc.integer({ min: 1, max: 28 }),
  verified: fc.boolean(),
  name: fc.constantFrom('甲', '乙', '丙', null),
})
const history = fc.array(statement, { minLength: 1, maxLength: 8 }).map((list) =>
  list.map(({ source, day, verified, name }) => {
    const on = `2025-01-${String(day).padStart(2, '0')}`
    return say(source, on, { name }, verified ? `${on}T10:00:00.000Z` : undefined)
  }),
)

describe('whatever the history', () => {
  test('the order in which statements arrive changes nothing', () => {
    fc.assert(
      fc.property(history, fc.integer(), (list, seed) => {
        const turned = [...list].sort((a, b) => hash(a.id, seed) - hash(b.id, seed))
        expect(survive(turned, rankOf)).toEqual(survive(list, rankOf))
      }),
    )
  })
  test('the value that stands was said by the statement named, and no look on site is newer than it', () => {
    fc.assert(
      fc.property(history, (list) => {
        const { values, origins } = survive(list, rankOf)
        const winner = list.find((one) => one.id === origins.name?.statement)!
        expect(values.name ?? null).toBe(winner.values.name)
        for (const other of list) expect((other.verifiedAt ?? '') <= (winner.verifiedAt ?? '')).toBe(true)
      }),
    )
  })
})

function hash(text: string, seed: number): number {
  let value = seed | 0
  for (const letter of text) value = (Math.imul(value, 31) + letter.charCodeAt(0)) | 0
  return value
}

import { expect, it } from 'vitest'
import { ApiError } from '../../../../../web/api/api-error.ts'
import { fateOf } from './fate.ts'

const failed = (kind: ApiError['kind'], code = 'orders.any') =>
  fateOf(new ApiError({ code, kind, message: '' }, 0))

it('what the network, the server or the session held up goes again by itself', () => {
  expect([failed('offline'), failed('unavailable'), failed('limited'), failed('unauthenticated')]).toEqual(
    Array.from({ length: 4 }, () => 'waits'),
  )
  expect(failed('conflict', 'idempotency.in_progress')).toBe('waits')
})
it('where somebody acted meanwhile its person looks first', () => {
  expect(failed('conflict', 'orders.changed_meanwhile')).toBe('overtaken')
})
it('every other refusal is shown with its reason, a fault of ours too', () => {
  expect([failed('invalid'), failed('forbidden'), failed('not_found'), failed('bug')]).toEqual(
    Array.from({ length: 4 }, () => 'refused'),
  )
  expect(fateOf(new TypeError('no such thing'))).toBe('refused')
})

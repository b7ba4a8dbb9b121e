import { expect, test } from 'vitest'
import { callbackEventsOf } from './callback-events.ts'

test('an order filed and dispatched in one step is told as two things', () => {
  expect(callbackEventsOf('register', 'pending_register', 'pending_handle')).toEqual([
    'accepted',
    'dispatched',
  ])
  expect(callbackEventsOf('register', 'pending_register', 'pending_dispatch')).toEqual(['accepted'])
})
test('a transfer tells who has it now; returning and escalating stay inside the office', () => {
  expect(callbackEventsOf('transfer', 'handling', 'pending_handle')).toEqual(['dispatched'])
  expect(callbackEventsOf('return', 'pending_handle', 'returned')).toEqual([])
  expect(callbackEventsOf('escalate', 'pending_register', 'pending_register')).toEqual([])
})
test('whatever leads to it, a suspension is told once', () => {
  expect(callbackEventsOf('approve_request', 'handling', 'suspended')).toEqual(['suspended'])
  expect(callbackEventsOf('urge', 'suspended', 'suspended')).toEqual([])
})

import { expect, test } from 'vitest'
import { listQuery } from './list-query.ts'

test('what is empty or no number asks for nothing, and what is not for the server is not sent', () => {
  const state = {
    q: '',
    area: '370830001',
    kind: [],
    state: ['damaged'],
    unverifiedDays: 'x',
    limit: 50,
    as: 'map',
  }
  expect(listQuery(state, ['limit', 'as'])).toEqual({ area: '370830001', state: ['damaged'] })
  expect(listQuery({ withinDays: '30' }, [])).toEqual({ withinDays: '30' })
})

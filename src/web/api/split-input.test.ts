import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint, listOf, pageQuery } from '../../base/contract.ts'
import { splitInput } from './split-input.ts'
import { moduleOf } from './use-call.ts'

const dispatch = endpoint({
  method: 'POST',
  path: '/api/orders/:id/dispatch',
  permission: 'orders:dispatch',
  summary: '派遣',
  params: z.object({ id: z.string() }),
  body: z.object({ organisationId: z.string(), note: z.string().optional() }),
  returns: z.object({}),
})
const list = endpoint({
  method: 'GET',
  path: '/api/orders',
  permission: 'orders:read',
  summary: '工单列表',
  query: z.object({ ...pageQuery, state: listOf(z.string()).optional(), from: z.string().optional() }),
  returns: z.object({}),
})

describe('one input for path, query and body', () => {
  it('puts each key where the contract has it', () => {
    expect(splitInput(dispatch, { id: '0198/a', organisationId: 'o1', note: '请今天办' })).toEqual({
      url: '/api/orders/0198%2Fa/dispatch',
      body: { organisationId: 'o1', note: '请今天办' },
    })
  })

  it('sends lists with commas and leaves out filters that are not set', () => {
    const { url, body } = splitInput(list, {
      state: ['waiting', 'late'],
      from: '',
      limit: 50,
      after: undefined,
    })
    expect(url).toBe('/api/orders?limit=50&state=waiting%2Clate')
    expect(body).toBeUndefined()
  })

  it('keeps to itself what the contract does not know', () => {
    expect(splitInput(list, { open: '0198', sort: 'due' }).url).toBe('/api/orders')
  })

  it('refuses to call a path with a hole in it', () => {
    expect(() => splitInput(dispatch, { id: '', organisationId: 'o1' })).toThrow('"id"')
  })

  it('sends an empty body for a command without values, so that the server can check it', () => {
    expect(splitInput(dispatch, { id: '1' }).body).toEqual({})
  })

  it('knows the module an endpoint belongs to', () => {
    expect([moduleOf(dispatch), moduleOf(list)]).toEqual(['orders', 'orders'])
  })
})

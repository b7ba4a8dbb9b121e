import { describe, expect, it } from 'vitest'
import { orderFlowV2 } from './flows/v2.ts'
import { type Order, untouched } from './order.ts'
import { restingActions } from './resting.ts'

const urgedAt = new Date('2026-03-05T12:05:20+08:00')
const order = { ...untouched, state: 'handling', urgedAt } as Order
const rest = (now: string, of: Partial<Order> = {}, party: 'reporter' | 'handler' = 'reporter') =>
  restingActions(
    orderFlowV2,
    { ...order, ...of },
    { actor: { userId: 'u', parties: new Set([party]) }, now: new Date(now) },
  ).map(({ action, words }) => `${action.name} ${words}`)

describe('an action that rests', () => {
  it('is 催办 for two hours, said with the minute from which it succeeds', () => {
    expect(rest('2026-03-05T12:06:00+08:00')).toEqual(['催办 14:06 后可再催'])
    expect(rest('2026-03-05T14:05:19+08:00')).toEqual(['催办 14:06 后可再催'])
    expect(rest('2026-03-05T14:05:20+08:00')).toEqual([])
  })
  it('names the day when it is another', () => {
    const late = { urgedAt: new Date('2026-03-05T23:10:00+08:00') }
    expect(rest('2026-03-05T23:20:00+08:00', late)).toEqual(['催办 明天 01:10 后可再催'])
    expect(rest('2026-03-06T00:20:00+08:00', late)).toEqual(['催办 01:10 后可再催'])
  })
  it('is nothing that waiting would not allow: not urged, another party, an order that has ended', () => {
    const now = '2026-03-05T12:06:00+08:00'
    expect(rest(now, { urgedAt: null })).toEqual([])
    expect(rest(now, {}, 'handler')).toEqual([])
    expect(rest(now, { state: 'closed' })).toEqual([])
  })
})

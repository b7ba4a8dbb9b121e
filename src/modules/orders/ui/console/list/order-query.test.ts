import { describe, expect, it } from 'vitest'
import { listDefaults, orderQuery, shownFilters } from './order-query.ts'

const state = (part: Partial<typeof listDefaults>) => ({ ...listDefaults, ...part })

describe('the filters of the order list', () => {
  it('ask for nothing that is empty', () => {
    expect(orderQuery(state({ q: '路灯', state: ['closed'] }))).toEqual({ q: '路灯', state: ['closed'] })
  })

  it('take both days of a span whole, by the clock of China', () => {
    expect(orderQuery(state({ from: '2026-11-01', to: '2026-11-02' }))).toEqual({
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-02T16:00:00.000Z',
    })
  })

  it('keep the instants a figure of the overview linked with', () => {
    const linked = state({ from: '2026-10-31T16:00:00.000Z', to: '2026-11-30T16:00:00.000Z' })
    expect(orderQuery(linked)).toEqual({ from: linked.from, to: linked.to })
    expect(shownFilters(linked)).toMatchObject({ from: '2026-11-01', to: '2026-11-30' })
  })

  it('show nothing for a time that is none', () => {
    expect(shownFilters(state({ closedTo: 'soon' })).closedTo).toBe('')
  })
})

import { describe, expect, it } from 'vitest'
import { type Filter, filterKeys, filterSearch, type View, viewOf } from './filters.ts'

const filters: Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword' },
  { key: 'state', label: '状态', kind: 'choices', choices: [] },
  { key: 'from', to: 'until', label: '时间', kind: 'dates' },
]

describe('a saved view', () => {
  it('holds the filters and nothing else of the address', () => {
    expect(
      filterSearch(filters, { q: '', state: ['waiting', 'late'], open: '0198', until: '2026-11-02' }),
    ).toEqual({
      state: 'waiting,late',
      until: '2026-11-02',
    })
  })

  it('is recognised whatever the order of its filters', () => {
    const views: View[] = [
      { name: '全部', search: {} },
      { name: '超期', search: { state: 'late', q: '路灯' } },
    ]
    expect(viewOf(views, { q: '路灯', state: 'late' })?.name).toBe('超期')
    expect(viewOf(views, {})?.name).toBe('全部')
    expect(viewOf(views, { q: '路灯' })).toBeUndefined()
  })

  it('covers both ends of a span of dates', () => {
    expect(filterKeys(filters)).toEqual(['q', 'state', 'from', 'until'])
  })
})

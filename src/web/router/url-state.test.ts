import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch, readUrlState, stringifySearch, writeUrlState } from './url-state.ts'

const defaults = { q: '', state: [] as string[], limit: 50, mine: false }

describe('filters in the address', () => {
  it('are read with their types', () => {
    const search = parseSearch('?q=%E8%B7%AF%E7%81%AF&state=waiting,late&limit=100&mine=true')
    expect(readUrlState(defaults, search)).toEqual({
      q: '路灯',
      state: ['waiting', 'late'],
      limit: 100,
      mine: true,
    })
  })

  it('fall back to the default when somebody typed nonsense', () => {
    expect(readUrlState(defaults, { limit: 'many', mine: 'perhaps' })).toEqual(defaults)
    expect(readUrlState(defaults, { limit: ' ' }).limit).toBe(50)
  })

  it('leave defaults out, so that links stay short', () => {
    const search = { q: '路灯', limit: '100' }
    expect(writeUrlState(defaults, search, { q: '', limit: 50 })).toEqual({})
  })

  it('leave alone what belongs to another part of the screen', () => {
    expect(writeUrlState(defaults, { open: '0198', q: 'a' }, { q: 'b' })).toEqual({ open: '0198', q: 'b' })
  })

  it('a text filter of digits stays text', () => {
    expect(readUrlState(defaults, parseSearch('?q=13812348000')).q).toBe('13812348000')
  })

  it('come back as they were written, whatever is in them', () => {
    const state = fc.record({
      q: fc.string(),
      state: fc.array(fc.stringMatching(/^[^,]+$/)),
      limit: fc.integer(),
      mine: fc.boolean(),
    })
    fc.assert(
      fc.property(state, (values) => {
        const text = stringifySearch(writeUrlState(defaults, {}, values))
        expect(readUrlState(defaults, parseSearch(text))).toEqual(values)
      }),
    )
  })
})

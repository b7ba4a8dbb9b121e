import { describe, expect, it } from 'vitest'
import type { OrderClass } from '../../contract/catalogue.ts'
import { mostUsed } from './most-used.ts'

const cls = (id: string, family: OrderClass['family'] = 'event'): OrderClass => ({
  id,
  family,
  code: '0101',
  parentId: 'major',
  name: id,
  path: id,
  limit: { timer: 'work_day', amount: 1 },
  keywords: [],
  filingStandards: [],
  closingStandard: '',
  isActive: true,
  isPublic: true,
  isSensitive: false,
  version: 1,
})
const ids = (classes: OrderClass[]) => classes.map((one) => one.id)

describe('the nine classes offered first', () => {
  const classes = [
    cls('lamp', 'component'),
    cls('cover', 'component'),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((id) => cls(id)),
  ]

  it('are what this worker reports most, then what the area does, then events of the catalogue', () => {
    const shown = mostUsed(classes, { own: ['cover', 'b', 'cover'], area: ['lamp', 'cover'] })
    expect(ids(shown)).toEqual(['cover', 'b', 'lamp', 'a', 'c', 'd', 'e', 'f', 'g'])
  })

  it('leave out a class that has been closed since', () => {
    const shown = mostUsed(classes, { own: ['closed'], area: [] })
    expect(ids(shown)).not.toContain('closed')
    expect(shown).toHaveLength(9)
  })
})

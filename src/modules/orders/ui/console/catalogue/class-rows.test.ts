import { describe, expect, it } from 'vitest'
import type { OrderClass } from '../../../contract/catalogue.ts'
import { classRows } from './class-rows.ts'

const cls = (
  code: string,
  name: string,
  parentId: string | null,
  words: Partial<OrderClass> = {},
): OrderClass => ({
  id: `event-${code}`,
  family: 'event',
  code,
  parentId,
  name,
  path: name,
  limit: { timer: 'work_day', amount: 1 },
  keywords: [],
  filingStandards: [],
  closingStandard: '',
  isActive: true,
  isPublic: true,
  isSensitive: false,
  version: 1,
  ...words,
})
const classes = [
  cls('0102', '道路不洁', 'event-01'),
  cls('02', '宣传广告', null),
  cls('01', '市容环境', null),
  cls('0101', '暴露垃圾', 'event-01', { keywords: ['垃圾桶满'] }),
  cls('0201', '非法小广告', 'event-02'),
]
const names = (words: string) => classRows(classes, 'event', words).map((one) => one.name)

describe('the catalogue as rows', () => {
  it('puts each major class before its own, by code', () => {
    expect(names('')).toEqual(['市容环境', '暴露垃圾', '道路不洁', '宣传广告', '非法小广告'])
  })

  it('finds a class by the words that recommend it, and shows where it belongs', () => {
    expect(names('垃圾桶')).toEqual(['市容环境', '暴露垃圾'])
  })

  it('shows all of a major class that is named', () => {
    expect(names('宣传')).toEqual(['宣传广告', '非法小广告'])
  })

  it('keeps to its family', () => {
    expect(classRows(classes, 'appeal', '')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { isShown, moveKey, orderColumns, plainLayout, sortOrder, widthOf } from './columns.ts'

const columns = ['number', 'title', 'area', 'due'].map((key) => ({ key, title: key, width: 100 }))
const keys = (list: { key: string }[]) => list.map((column) => column.key)

describe('the columns a person arranged', () => {
  it('stand in their order', () => {
    expect(keys(orderColumns(columns, ['due', 'number', 'title', 'area']))).toEqual([
      'due',
      'number',
      'title',
      'area',
    ])
  })

  it('take in a column that came with a newer version, after its neighbour', () => {
    expect(keys(orderColumns(columns, ['due', 'title', 'number']))).toEqual([
      'due',
      'title',
      'area',
      'number',
    ])
    expect(keys(orderColumns(columns, ['due', 'title', 'area']))[0]).toBe('number')
  })

  it('forget a column that is no longer there', () => {
    expect(keys(orderColumns(columns, ['gone', 'due']))).not.toContain('gone')
  })

  it('move one place, and not past the ends', () => {
    expect(moveKey(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(moveKey(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(moveKey(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
  })

  it('show optional columns only when chosen, and the fixed one always', () => {
    const optional = { key: 'source', title: '来源', width: 80, isOptional: true }
    expect(isShown(optional, plainLayout)).toBe(false)
    expect(isShown(optional, { ...plainLayout, shown: { source: true } })).toBe(true)
    const fixed = { key: 'number', title: '编号', width: 80, isFixed: true }
    expect(isShown(fixed, { ...plainLayout, shown: { number: false } })).toBe(true)
  })

  it('never become too narrow to grip', () => {
    expect(widthOf(columns[0]!, { ...plainLayout, widths: { number: 3 } })).toBe(56)
  })

  it('read the sort of an address', () => {
    expect([sortOrder('-due', 'due'), sortOrder('due', 'due'), sortOrder('', 'due')]).toEqual([
      'descend',
      'ascend',
      null,
    ])
  })
})

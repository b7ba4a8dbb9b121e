import { describe, expect, it } from 'vitest'
import type { MenuItem } from '../contribute.ts'
import { crumbsAt, itemAt, menuTree } from './menu-tree.ts'

const items: MenuItem[] = [
  { key: 'orders', label: '工单', path: '/orders', order: 1 },
  { key: 'file', label: '登记', path: '/orders/file', order: 2 },
  { key: 'system', label: '系统', order: 3 },
  { key: 'audit', label: '审计', path: '/audit', under: 'system', order: 4, permission: ['audit:read'] },
]

describe('the console menu', () => {
  it('leaves out a heading whose items the person may not open', () => {
    const seen = menuTree(items, (item) => item.permission === undefined)
    expect(seen.map((node) => node.key)).toEqual(['orders', 'file'])
  })

  it('puts items under their heading', () => {
    const seen = menuTree(items, () => true)
    expect(seen.at(-1)?.children.map((node) => node.key)).toEqual(['audit'])
  })

  it('marks the most particular item for an address', () => {
    expect(itemAt(items, '/orders/file')?.key).toBe('file')
    expect(itemAt(items, '/orders/0198')?.key).toBe('orders')
    expect(itemAt(items, '/ordersx')).toBeUndefined()
  })

  it('shows the way to a screen below an item', () => {
    expect(crumbsAt(items, '/orders/0198')).toEqual([{ label: '工单', path: '/orders' }])
    expect(crumbsAt(items, '/audit')).toEqual([{ label: '系统' }])
  })
})

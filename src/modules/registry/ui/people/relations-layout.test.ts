import { describe, expect, test } from 'vitest'
import type { GraphNode } from '../../contract/graph.ts'
import { layRelations } from './relations-layout.ts'

const node = (id: string, hops: number): GraphNode => ({
  key: `person:${id}`,
  kind: 'person',
  id,
  label: id,
  detail: '',
  hops,
})

describe('the picture of relations', () => {
  test('has its centre in the middle and everything on the sheet', () => {
    const nodes = [
      node('a', 0),
      ...[1, 2, 3, 4, 5].map((n) => node(`b${n}`, 1)),
      ...[1, 2].map((n) => node(`c${n}`, 2)),
    ]
    const sheet = layRelations(nodes, [])
    expect(sheet.nodes[0]).toMatchObject({ x: sheet.width / 2, y: sheet.height / 2 })
    for (const { x, y } of sheet.nodes) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(sheet.width)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(sheet.height)
    }
  })
  test('puts no two nodes in one place, however many there are', () => {
    const nodes = [node('a', 0), ...Array.from({ length: 40 }, (_, n) => node(`b${n}`, 1 + (n % 2)))]
    const at = layRelations(nodes, []).nodes.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)
    expect(new Set(at).size).toBe(41)
  })
  test('lays who is two steps away in the order of what they hang on', () => {
    const nodes = [node('a', 0), node('b1', 1), node('b2', 1), node('c1', 2), node('c2', 2)]
    const edges = [
      { from: 'person:c1', to: 'person:b2', label: '' },
      { from: 'person:c2', to: 'person:b1', label: '' },
    ]
    const y = new Map(layRelations(nodes, edges).nodes.map((one) => [one.id, one.y]))
    expect(y.get('c2')!).toBeLessThan(y.get('c1')!)
    expect(y.get('b1')!).toBeLessThan(y.get('b2')!)
  })
})

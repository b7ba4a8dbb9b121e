import { expect, test } from 'vitest'
import type { DirectoryEntry } from '../../contract/organisations.ts'
import { areaTree } from './area-nodes.ts'

const entry = (id: string, ...areaPath: string[]): DirectoryEntry => ({
  id,
  name: id,
  shortName: id,
  kind: 'unit',
  areaCode: areaPath.at(-1) ?? '',
  areaPath: areaPath.map((code) => ({ code, name: code })),
  parentId: null,
})

test('the tree begins at the county whose organisations they are, not at the province', () => {
  const tree = areaTree([entry('局', '省', '市', '县'), entry('站', '省', '市', '县', '街道', '社区')])
  expect(tree.map((node) => node.code)).toEqual(['县'])
  expect(tree[0]).toMatchObject({ count: 2, organisations: [{ id: '局' }] })
  expect(tree[0]?.areas[0]?.areas[0]).toMatchObject({ code: '社区', count: 1 })
})
test('two counties stand beside each other', () => {
  const tree = areaTree([entry('甲', '省', '市', '县一'), entry('乙', '省', '市', '县二')])
  expect(tree.map((node) => node.code)).toEqual(['县一', '县二'])
})
test('without organisations there is no tree', () => {
  expect(areaTree([])).toEqual([])
})

import { describe, expect, test } from 'vitest'
import type { Definition } from '../../../contract/definition.ts'
import { addItem, changeItem, moveItem, nestItem, removeItem } from './edits.ts'

const draft: Definition = {
  target: 'free',
  lists: [],
  items: [
    { name: 'a', kind: 'text', title: '甲' },
    { name: 'g', kind: 'group', title: '组' },
    { name: 'b', kind: 'text', title: '乙', within: 'g' },
    { name: 'c', kind: 'text', title: '丙' },
  ],
}
const shape = ({ items }: Definition) =>
  items.map(({ name, within }) => (within ? `${within}/${name}` : name))

describe('arranging questions', () => {
  test('a group moves with all it holds', () => {
    expect(shape(moveItem(draft, 'g', -1))).toEqual(['g', 'g/b', 'a', 'c'])
    expect(shape(moveItem(draft, 'g', 1))).toEqual(['a', 'c', 'g', 'g/b'])
    expect(shape(moveItem(draft, 'a', -1))).toEqual(shape(draft))
  })
  test('a question goes into the group before it, and out again', () => {
    const inside = nestItem(draft, 'c', 1)
    expect(shape(inside)).toEqual(['a', 'g', 'g/b', 'g/c'])
    expect(shape(nestItem(inside, 'b', -1))).toEqual(['a', 'g', 'g/c', 'b'])
    expect(nestItem(draft, 'a', 1)).toEqual(draft)
  })
  test('a group is taken out with all it holds', () => {
    expect(shape(removeItem(draft, 'g'))).toEqual(['a', 'c'])
  })
  test('a new question stands after the chosen one, or in the chosen group, with a name of its own', () => {
    expect(shape(addItem(draft, 'text', 'a').definition)).toEqual(['a', 'q5', 'g', 'g/b', 'c'])
    const { definition, name } = addItem(draft, 'one', 'g')
    expect(shape(definition)).toEqual(['a', 'g', 'g/b', 'g/q5', 'c'])
    expect(definition.lists.map((list) => list.name)).toEqual([`${name}_list`])
  })
  test('what a group holds follows its new name', () => {
    expect(shape(changeItem(draft, 'g', { name: 'home' }))).toEqual(['a', 'home', 'home/b', 'c'])
    expect(changeItem(draft, 'a', { hint: '' }).items[0]).not.toHaveProperty('hint')
  })
})

import { expect, test } from 'vitest'
import { unreadableTexts } from './readable-text.ts'

const fieldsOf = (input: unknown) => unreadableTexts(input).map(({ field }) => field)

test('a NUL and half of a character are named by their place', () => {
  expect(fieldsOf({ title: '路灯\0不亮', list: ['好', { note: '\ud83d' }] })).toEqual([
    'title',
    'list.1.note',
  ])
})
test('whole characters outside the first plane, tabs and line breaks are text', () => {
  expect(unreadableTexts({ title: '𠮷野家😀\t\n', none: null, count: 3 })).toEqual([])
})
test('a name that is unreadable is shown readably', () => {
  expect(fieldsOf({ outer: { 'a\0b': 1 } })).toEqual(['outer.a\ufffdb'])
})

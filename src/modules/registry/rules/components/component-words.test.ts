import { expect, test } from 'vitest'
import { classesIn } from './component-words.ts'

const classes = [
  { code: '0101', name: '上水井盖' },
  { code: '0105', name: '通信井盖' },
  { code: '0109', name: '路灯' },
  { code: '0305', name: '交通信号灯' },
]

test.each([
  ['路灯', ['0109'], ''],
  ['井盖', ['0101', '0105'], ''],
  ['民安街井盖', ['0101', '0105'], '民安街'],
  ['民安街319号路灯', ['0109'], '民安街319号'],
  ['上水井盖', ['0101'], ''],
  ['信号', ['0305'], ''],
])('%s names classes, and perhaps where', (words, codes, before) => {
  expect(classesIn(words, classes)).toEqual({ codes, before })
})
test('words that end with no class name none', () => {
  expect(classesIn('王秀英', classes)).toBeUndefined()
})

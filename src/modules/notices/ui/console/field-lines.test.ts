import { expect, test } from 'vitest'
import { linesOf, readFields } from './field-lines.ts'

test('the fields of a template are written a line each and read back', () => {
  const fields = { thing1: '{title}', time2: '{due}', character_string3: 'No={number}' }
  expect(readFields(linesOf(fields))).toEqual(fields)
  expect(readFields('thing1：{title}\n\n没有等号\n=x')).toEqual({ thing1: '{title}' })
})

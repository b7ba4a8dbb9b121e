import { expect, test } from 'vitest'
import { bytesWord } from './system-words.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [300 * 1024 ** 2, '300 MB'],
  [2.25 * 1024 ** 4, '2.3 TB'],
])('%d bytes are %s', (bytes, word) => {
  expect(bytesWord(bytes)).toBe(word)
})

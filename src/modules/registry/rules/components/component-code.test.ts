import fc from 'fast-check'
import { expect, test } from 'vitest'
import { componentCode, componentCodeProblem, readComponentCode } from './component-code.ts'

test('the number of a component is read back as it was made', () => {
  const digits = (length: number) =>
    fc.integer({ min: 0, max: 10 ** length - 1 }).map((number) => String(number).padStart(length, '0'))
  fc.assert(
    fc.property(digits(6), digits(4), fc.integer({ min: 1, max: 999_999 }), (county, classCode, sequence) => {
      const code = componentCode({ county, classCode, sequence })
      expect(code).toHaveLength(16)
      expect(readComponentCode(code)).toEqual({ ok: true, value: { county, classCode, sequence } })
    }),
  )
})

test.each([
  ['3708300109000001', undefined],
  ['3708 3001 0900 0001', undefined],
  ['３７０８３００１０９０００００１', undefined],
  ['370830010900000', '16 位'],
  ['3708300109000000', '000001'],
  ['37083001O9000001', '只含数字'],
  ['3708310109000001', '前六位'],
  ['3708300108000001', '类别'],
])('%s for a street lamp of Wenshang: %s', (code, words) => {
  const problem = componentCodeProblem(code, { areaCode: '370830001001001', classCode: '0109' })
  if (words === undefined) expect(problem).toBeUndefined()
  else expect(problem).toContain(words)
})

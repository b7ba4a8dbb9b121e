import { expect, it } from 'vitest'
import { dispatchRule } from '../../../../../../test/fixtures/dispatch-rules.ts'
import { readRules, writeRules } from './rule-file.ts'
import { moved } from './use-rule-draft.ts'

it('an exported list is read back as it was', () => {
  const rules = [
    dispatchRule('a', { conditions: { words: ['井盖'], clock: { from: '22:00', to: '06:00' } } }),
    dispatchRule('b'),
  ]
  expect(readRules(writeRules(rules))).toEqual({ ok: true, rules })
})

it('a file that is not a list of rules is refused with the rule at fault', () => {
  expect(readRules('not json')).toMatchObject({ ok: false })
  const broken = writeRules([dispatchRule('a'), dispatchRule('b')]).replace('"规则b"', '""')
  const answer = readRules(broken)
  expect(answer.ok ? '' : answer.message).toContain('第 2 条规则')
})

it('a rule moves to its new place and the others keep their order', () => {
  expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})

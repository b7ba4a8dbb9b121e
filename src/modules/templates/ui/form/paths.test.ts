import { expect, test } from 'vitest'
import type { Answers } from '../../contract/answers.ts'
import { withAnswer } from './paths.ts'

test('an answer is changed where it stands, and nothing else is', () => {
  const answers: Answers = { a: 1, members: [{ name: '甲', pets: [{ kind: '猫' }] }, { name: '乙' }] }
  expect(withAnswer(answers, 'a', 2)).toEqual({ ...answers, a: 2 })
  expect(withAnswer(answers, 'members[1].name', '丙')).toEqual({
    a: 1,
    members: [{ name: '甲', pets: [{ kind: '猫' }] }, { name: '丙' }],
  })
  expect(withAnswer(answers, 'members[0].pets[0].kind', '狗')).toMatchObject({
    members: [{ pets: [{ kind: '狗' }] }, {}],
  })
  expect(answers).toMatchObject({ members: [{ name: '甲', pets: [{ kind: '猫' }] }, { name: '乙' }] })
})

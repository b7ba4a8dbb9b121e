import type { Answer, Answers } from '../../contract/answers.ts'
import { roundsOf } from '../../rules/form/frame.ts'

/** The same answers with one changed: `members[1].age`. */
export function withAnswer(answers: Answers, path: string, answer: Answer): Answers {
  const [, name = '', round, rest] = /^([^[]+)(?:\[(\d+)\]\.(.+))?$/.exec(path) ?? []
  if (round === undefined || rest === undefined) return { ...answers, [name]: answer }
  const rounds = roundsOf(answers[name])
  return {
    ...answers,
    [name]: rounds.map((one, n) => (n === Number(round) ? withAnswer(one, rest, answer) : one)),
  }
}

/** The question a path leads to. */
export function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

import type { Answer, Answers } from '../contract/answers.ts'

/** A number as it lies in the table: encrypted, with what everybody may see of it. */
export interface SealedAnswer {
  sealed: string
  index: string
  shown: string
}
export type StoredAnswer = Exclude<Answer, Answers[]> | SealedAnswer | StoredAnswers[]
export interface StoredAnswers {
  [name: string]: StoredAnswer
}

export function isSealedAnswer(answer: StoredAnswer | undefined): answer is SealedAnswer {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) && 'sealed' in answer
}

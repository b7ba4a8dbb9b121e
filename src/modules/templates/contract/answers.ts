import { z } from 'zod'

export const PlaceAnswer = z.object({
  lng: z.number().min(-180).max(180).describe('经度'),
  lat: z.number().min(-90).max(90).describe('纬度'),
  accuracyM: z.number().min(0).max(100_000).optional().describe('精度，米'),
})
export type PlaceAnswer = z.infer<typeof PlaceAnswer>

/** A person or house chosen from the registry; the words are what the chooser was shown. */
export const ChosenAnswer = z.object({
  id: z.string().max(64).describe('档案编号'),
  title: z.string().max(200).describe('名称'),
})
export type ChosenAnswer = z.infer<typeof ChosenAnswer>

/** An answer by kind: text, number, choices or files, a place, somebody chosen, or the rounds of a repeat. */
export type Answer = string | number | string[] | PlaceAnswer | ChosenAnswer | Answers[] | null
export interface Answers {
  [name: string]: Answer
}

/** The shape is checked against the template by the rules both ends share; here only that it is not beyond all measure. */
export const SentAnswers = z.record(z.string().max(60), z.unknown()).meta({ sensitive: true })

/** A wrong answer: `members[1].age` is the age in the second round of members. */
export const AnswerProblem = z.object({
  path: z.string().describe('哪一题'),
  message: z.string().describe('问题'),
})
export type AnswerProblem = z.infer<typeof AnswerProblem>

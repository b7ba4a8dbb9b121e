import type { Datatype, Option } from '../contract/services.ts'

/** What is asked, as far as an answer to it can be judged. */
export interface Question {
  code: string
  description: string
  datatype: Datatype
  options: readonly Option[]
  isRequired: boolean
  isVariable: boolean
}

/** An answer as it is kept: the words of the time, so that a later change of the question rewrites nothing. */
export interface Answer {
  code: string
  description: string
  value: string
}

export type CheckedAnswers = { ok: true; answers: Answer[] } | { ok: false; problem: string }

export type SentAnswers = Readonly<Record<string, string | readonly string[]>>

/** Every answer against its question: required ones there, numbers numbers, choices among the options. */
export function checkAnswers(questions: readonly Question[], sent: SentAnswers): CheckedAnswers {
  const asked = questions.filter(({ isVariable }) => isVariable)
  const unknown = Object.keys(sent).find((code) => !asked.some((question) => question.code === code))
  if (unknown !== undefined) return refuse(`这个类别没有属性 ${unknown.slice(0, 40)}`)
  const answers: Answer[] = []
  for (const question of asked) {
    const given = [sent[question.code] ?? []]
      .flat()
      .map((text) => text.trim())
      .filter(Boolean)
    if (given.length === 0 && question.isRequired)
      return refuse(`请提供 attribute[${question.code}]（${question.description}）`)
    if (given.length === 0) continue
    const read = readAnswer(question, given)
    if (!read.ok) return read
    answers.push({ code: question.code, description: question.description, value: read.value })
  }
  return { ok: true, answers }
}

type ReadAnswer = { ok: true; value: string } | { ok: false; problem: string }

function readAnswer(question: Question, given: readonly string[]): ReadAnswer {
  const place = `attribute[${question.code}]`
  if (question.datatype === 'multivaluelist')
    return readChoices(
      question,
      given.flatMap((one) => one.split(',')),
    )
  const [first] = given
  if (given.length > 1 || first === undefined) return refuse(`${place} 只能有一个值`)
  if (question.datatype === 'singlevaluelist') return readChoices(question, [first])
  if (question.datatype === 'number' && !/^-?\d{1,15}(\.\d{1,6})?$/.test(first))
    return refuse(`${place} 应为数字`)
  if (question.datatype === 'datetime' && Number.isNaN(Date.parse(first)))
    return refuse(`${place} 应为日期时间，如 2026-01-05T08:30:00+08:00`)
  if (question.datatype === 'string' && first.length > 200) return refuse(`${place} 不超过 200 字`)
  return { ok: true, value: first }
}

function readChoices({ code, options }: Question, keys: readonly string[]): ReadAnswer {
  const chosen = keys.map((key) => options.find((option) => option.key === key.trim()))
  if (chosen.some((option) => option === undefined))
    return refuse(
      `attribute[${code}] 只能是：${options.map(({ key, name }) => `${key}（${name}）`).join('、')}`,
    )
  return { ok: true, value: chosen.map((option) => option?.name).join('、') }
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}

const HEADING = '【填报信息】'

/** The order's description: what was said, then what was answered, so that whoever handles it reads both. */
export function describeReport(said: string, answers: readonly Answer[]): string {
  if (answers.length === 0) return said
  const lines = answers.map(({ description, value }) => `${description.replace(/[？?：:]+$/, '')}：${value}`)
  return [said, `${HEADING}\n${lines.join('\n')}`].filter(Boolean).join('\n\n')
}

/** The description without the answers, which are told apart. */
export function saidIn(description: string): string {
  const at = description.lastIndexOf(HEADING)
  return at < 0 ? description : description.slice(0, at).trim()
}

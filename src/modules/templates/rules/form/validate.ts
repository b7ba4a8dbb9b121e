import type { Answer, AnswerProblem, Answers } from '../../contract/answers.ts'
import type { Choice } from '../../contract/definition.ts'
import { isAnswered } from '../../contract/terms.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Moment } from '../expression/functions.ts'
import { toBoolean } from '../expression/values.ts'
import type { Form, FormNode } from './form.ts'
import { expressed, type Frame, rootFrame, roundFrame, roundsOf, surroundingsOf } from './frame.ts'
import { readAnswer } from './read-answer.ts'
import { type Settled, settle } from './settle.ts'

export const MOST_ROUNDS = 200

export interface Validated {
  /** What is kept: read by kind, calculated, and nothing that is not asked. */
  answers: Answers
  problems: AnswerProblem[]
}

/** The whole form checked as it is before it is sent, and again when it arrives: the same rules on both ends. */
export function validate(form: Form, given: Answers, moment: Moment): Validated {
  const settled = settle(form, given, moment)
  const problems: AnswerProblem[] = []
  const answers = readNodes(form.roots, { settled, frame: rootFrame(settled.answers), problems })
  return { answers, problems }
}

interface At {
  settled: Settled
  frame: Frame
  problems: AnswerProblem[]
}

function readNodes(nodes: readonly FormNode[], at: At): Answers {
  const answers: Answers = {}
  for (const node of nodes) {
    const { name, kind } = node.item
    if (at.settled.hidden.has(at.frame.prefix + name)) continue
    if (kind === 'group') Object.assign(answers, readNodes(node.children, at))
    else if (kind === 'repeat') answers[name] = readRounds(node, at)
    else if (isAnswered(kind)) {
      const answer = readNode(node, at)
      if (answer !== null) answers[name] = answer
    }
  }
  return answers
}

function readRounds({ item, children }: FormNode, { settled, frame, problems }: At): Answers[] {
  const rounds = roundsOf(frame.answers[item.name])
  const path = frame.prefix + item.name
  const { atLeast = 0, atMost = MOST_ROUNDS, title } = item
  if (rounds.length < atLeast) problems.push({ path, message: `${title}至少填 ${atLeast} 个` })
  if (rounds.length > atMost) problems.push({ path, message: `${title}至多填 ${atMost} 个` })
  return rounds
    .slice(0, atMost)
    .map((_, n) => readNodes(children, { settled, frame: roundFrame(frame, item.name, n), problems }))
}

function readNode(node: FormNode, { settled, frame, problems }: At): Answer {
  const { item } = node
  const path = frame.prefix + item.name
  const read = readAnswer(item, frame.answers[item.name], settled.moment.today)
  if (!read.ok) {
    problems.push({ path, message: read.problem })
    return null
  }
  const message = problemOf(node, read.value, { settled, frame })
  if (message) problems.push({ path, message })
  return read.value
}

function problemOf(
  node: FormNode,
  value: Answer,
  { settled, frame }: Omit<At, 'problems'>,
): string | undefined {
  const { item } = node
  if (value === null) return item.required && item.kind !== 'calculated' ? missingWords(node) : undefined
  if (item.kind === 'photo' && Array.isArray(value) && value.length < (item.atLeast ?? 0))
    return `至少 ${item.atLeast} 张照片`
  if (item.kind === 'one' || item.kind === 'many') {
    const offered = new Set(choicesAt(node, { settled, frame }).map((choice) => choice.value))
    const chosen = Array.isArray(value) ? value : [value]
    if (!chosen.every((one) => typeof one === 'string' && offered.has(one))) return '选项已变化，请重新选择'
  }
  if (!node.constraint) return undefined
  const around = surroundingsOf(settled, frame, { self: expressed(value) })
  return toBoolean(evaluate(node.constraint, around)) ? undefined : item.message || '不符合填写要求，请核对'
}

const chosen: ReadonlySet<string> = new Set(['one', 'many', 'date', 'time', 'person', 'house'])

function missingWords({ item }: FormNode): string {
  if (item.kind === 'photo') return '请拍照'
  if (item.kind === 'signature') return '请签名'
  if (item.kind === 'place') return '请定位'
  return chosen.has(item.kind) ? '请选择' : '请填写'
}

/** The choices of a question as they are offered here: those its filter lets through. */
export function choicesAt(
  { choices = [], filter }: FormNode,
  { settled, frame }: { settled: Settled; frame: Frame },
): readonly Choice[] {
  if (!filter) return choices
  return choices.filter(({ value, title, attributes }) => {
    const known = { ...attributes, name: value, label: title }
    return toBoolean(evaluate(filter, surroundingsOf(settled, frame, { attributes: known })))
  })
}

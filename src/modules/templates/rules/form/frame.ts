import type { Answer, Answers } from '../../contract/answers.ts'
import type { Surroundings } from '../expression/evaluate.ts'
import type { Moment } from '../expression/functions.ts'
import type { Value } from '../expression/values.ts'
import type { Form, FormNode } from './form.ts'

/** One round of a repeat, or the whole form: the answers that names mean from here. */
export interface Frame {
  answers: Answers
  /** Empty for the whole form, `members[1].` in the second round. */
  prefix: string
  repeat: string | undefined
  position: number
  outer: Frame | undefined
}

export function rootFrame(answers: Answers): Frame {
  return { answers, prefix: '', repeat: undefined, position: 1, outer: undefined }
}

export function roundFrame(outer: Frame, repeat: string, at: number): Frame {
  const rounds = roundsOf(outer.answers[repeat])
  return {
    answers: rounds[at] ?? {},
    prefix: `${outer.prefix}${repeat}[${at}].`,
    repeat,
    position: at + 1,
    outer,
  }
}

export function roundsOf(answer: Answer | undefined): Answers[] {
  return Array.isArray(answer) ? answer.filter((one) => isRound(one)) : []
}

function isRound(one: unknown): one is Answers {
  return typeof one === 'object' && one !== null && !Array.isArray(one)
}

interface Around {
  form: Form
  moment: Moment
  /** Paths of what is not asked: it answers nothing. */
  hidden: ReadonlySet<string>
}

/** What the names of an expression mean at one place of a form. */
export function surroundingsOf(
  { form, moment, hidden }: Around,
  frame: Frame,
  { self = '', attributes = {} }: { self?: Value; attributes?: Record<string, string> } = {},
): Surroundings {
  return {
    moment,
    self,
    position: frame.position,
    answer: (name) => {
      const node = form.byName.get(name)
      return node ? answerFrom(node, frame, hidden) : ''
    },
    attribute: (name) => attributes[name] ?? '',
    choiceName: (question, value) =>
      form.byName.get(question)?.choices?.find((one) => one.value === value)?.title ?? value,
  }
}

function answerFrom(node: FormNode, frame: Frame, hidden: ReadonlySet<string>): Value {
  let at: Frame = frame
  while (at.outer && (at.repeat === undefined || !isSharedBy(node, at))) at = at.outer
  const depth = depthOf(at)
  return collect(node, { frame: at, rest: node.repeats.slice(depth) }, hidden)
}

/** Is this round one the node stands in too? */
function isSharedBy({ repeats }: FormNode, frame: Frame): boolean {
  return frame.repeat === repeats[depthOf(frame) - 1]
}

function depthOf(frame: Frame): number {
  return frame.outer ? depthOf(frame.outer) + 1 : 0
}

function collect(
  node: FormNode,
  { frame, rest }: { frame: Frame; rest: readonly string[] },
  hidden: ReadonlySet<string>,
): Value {
  const [repeat, ...further] = rest
  const rounds = (name: string) => roundsOf(frame.answers[name]).map((_, n) => roundFrame(frame, name, n))
  if (repeat !== undefined)
    return rounds(repeat).map((round) => collect(node, { frame: round, rest: further }, hidden))
  const { name, kind } = node.item
  if (hidden.has(frame.prefix + name)) return kind === 'repeat' ? [] : ''
  if (kind === 'repeat') return rounds(name).map(({ position }) => position)
  return expressed(frame.answers[name])
}

/** An answer as expressions see it: several choices are their values with blanks between. */
export function expressed(answer: Answer | undefined): Value {
  if (answer === undefined || answer === null) return ''
  if (Array.isArray(answer)) return answer.filter((one) => typeof one === 'string').join(' ')
  if (typeof answer !== 'object') return answer
  if ('id' in answer && typeof answer.id === 'string') return answer.id
  return 'lng' in answer && 'lat' in answer ? `${answer.lat} ${answer.lng}` : ''
}

import type { Answer, Answers } from '../contract/answers.ts'
import type { ItemKind } from '../contract/terms.ts'
import { type Form, type FormNode, nodesOf } from './form/form.ts'
import { roundsOf } from './form/frame.ts'
import { isMasked } from './form/read-answer.ts'

/** One answer of a sheet, wherever in it. */
export interface Placed {
  node: FormNode
  path: string
  answer: Answer
}

/** Every answer that is given, with those of all rounds. */
export function* answersOf(form: Form, answers: Answers, prefix = ''): Generator<Placed> {
  for (const [name, answer] of Object.entries(answers)) {
    const node = form.byName.get(name)
    if (!node || answer === null) continue
    if (node.item.kind !== 'repeat') yield { node, path: prefix + name, answer }
    else
      for (const [n, round] of roundsOf(answer).entries())
        yield* answersOf(form, round, `${prefix}${name}[${n}].`)
  }
}

const fileKinds: ReadonlySet<ItemKind> = new Set(['photo', 'signature'])

/** Files the answers speak of. */
export function filesIn(form: Form, answers: Answers): string[] {
  return [...answersOf(form, answers)].flatMap(({ node, answer }) =>
    fileKinds.has(node.item.kind) && Array.isArray(answer)
      ? answer.filter((one) => typeof one === 'string')
      : [],
  )
}

const written: ReadonlySet<ItemKind> = new Set(['text', 'long_text', 'person', 'house'])

/** What is written in words, for finding an entry by. */
export function wordsIn(form: Form, answers: Answers): string {
  return [...answersOf(form, answers)]
    .filter(({ node }) => written.has(node.item.kind))
    .map(({ answer }) => (typeof answer === 'object' && answer && 'title' in answer ? answer.title : answer))
    .filter((one) => typeof one === 'string')
    .join(' ')
    .slice(0, 4000)
}

/**
 * What goes back into the record: answers whose question says so, and that were not said before.
 * Choices from a code table go by their code, others by their words.
 */
export function findingsIn(
  form: Form,
  answers: Answers,
  before: Answers = {},
): Record<string, string | number> {
  const findings: Record<string, string | number> = {}
  for (const node of nodesOf(form.roots)) {
    const { name, writeBack, codes, kind } = node.item
    const answer = answers[name]
    if (!writeBack || node.repeats.length > 0 || answer === before[name]) continue
    if ((typeof answer !== 'string' && typeof answer !== 'number') || String(answer).includes('*')) continue
    const isNamed = kind === 'one' && !codes
    findings[writeBack] = isNamed
      ? (node.choices?.find(({ value }) => value === answer)?.title ?? answer)
      : answer
  }
  return findings
}

/**
 * Numbers that came back with stars, as they were given before.
 * @param known real numbers by the place they stand at and by what is shown of them
 */
export function unmask(form: Form, answers: Answers, known: (placed: Placed) => string | undefined): Answers {
  const found = new Map<string, string>()
  for (const placed of answersOf(form, answers)) {
    if (!isMasked(placed.answer)) continue
    const real = known(placed)
    if (real !== undefined) found.set(placed.path, real)
  }
  return replace(answers, found, '')
}

function replace(answers: Answers, found: ReadonlyMap<string, string>, prefix: string): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]): [string, Answer] => {
      const path = prefix + name
      const rounds = roundsOf(answer)
      if (rounds.length === 0) return [name, found.get(path) ?? answer]
      return [name, rounds.map((round, n) => replace(round, found, `${path}[${n}].`))]
    }),
  )
}

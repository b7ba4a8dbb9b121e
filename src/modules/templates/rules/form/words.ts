import type { Answer, Answers } from '../../contract/answers.ts'
import { evaluate } from '../expression/evaluate.ts'
import { toText } from '../expression/values.ts'
import type { FormNode } from './form.ts'
import { expressed, type Frame, rootFrame, roundFrame, roundsOf, surroundingsOf } from './frame.ts'
import { asAnswer, type Settled } from './settle.ts'

/** A title with the answers it speaks of: `${name}今年几岁`. */
export function titleAt(title: string, settled: Settled, frame: Frame): string {
  if (!title.includes(`\${`)) return title
  const around = surroundingsOf(settled, frame)
  return title.replace(/\$\{\s*([^}\s]+)\s*\}/g, (_, name: string) => {
    const node = settled.form.byName.get(name)
    const value = toText(around.answer(name))
    return node ? choiceWords(node, value) : value
  })
}

/** An answer as people read it. */
export function wordsOf(node: FormNode, answer: Answer | undefined): string {
  if (answer === undefined || answer === null) return ''
  const { kind } = node.item
  if (kind === 'photo') return Array.isArray(answer) ? `${answer.length} 张` : ''
  if (kind === 'signature') return '已签名'
  if (kind === 'repeat') return `${roundsOf(answer).length} 个`
  if (typeof answer === 'object' && 'title' in answer && typeof answer.title === 'string') return answer.title
  if (typeof answer === 'object' && 'lng' in answer)
    return `${Number(answer.lng).toFixed(5)}, ${Number(answer.lat).toFixed(5)}`
  return choiceWords(node, toText(expressed(answer)))
}

function choiceWords({ choices, item }: FormNode, value: string): string {
  if (!choices) return value
  const nameOf = (one: string) => choices.find((choice) => choice.value === one)?.title ?? one
  return item.kind === 'many' ? value.split(' ').filter(Boolean).map(nameOf).join('、') : nameOf(value)
}

/** What one sheet of answers is called in a list; empty when its template says nothing. */
export function labelOf(settled: Settled): string {
  const { label } = settled.form
  return label ? toText(evaluate(label, surroundingsOf(settled, rootFrame(settled.answers)))) : ''
}

/** Answers nobody has touched yet: what is known beforehand, and the first rounds a repeat must have. */
export function startAnswers(settled: Settled, known: Answers): Answers {
  return startNodes(settled.form.roots, rootFrame({ ...settled.answers, ...known }), settled)
}

/** A new round of a repeat, with what is filled in beforehand. */
export function startRound(repeat: FormNode, outer: Frame, settled: Settled): Answers {
  const rounds = roundsOf(outer.answers[repeat.item.name])
  const grown = { ...outer, answers: { ...outer.answers, [repeat.item.name]: [...rounds, {}] } }
  return startNodes(repeat.children, roundFrame(grown, repeat.item.name, rounds.length), settled)
}

function startNodes(nodes: readonly FormNode[], frame: Frame, settled: Settled): Answers {
  for (const node of nodes) {
    const { name, kind, atLeast = 0 } = node.item
    if (kind === 'group') startNodes(node.children, frame, settled)
    else if (kind === 'repeat') {
      while (roundsOf(frame.answers[name]).length < atLeast)
        frame.answers[name] = [...roundsOf(frame.answers[name]), startRound(node, frame, settled)]
    } else if (node.initial && (frame.answers[name] ?? null) === null) {
      const value = asAnswer(evaluate(node.initial, surroundingsOf(settled, frame)))
      frame.answers[name] = kind === 'many' && value !== null ? String(value).split(' ') : value
    }
  }
  return frame.answers
}

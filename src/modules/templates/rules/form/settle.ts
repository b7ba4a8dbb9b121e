import type { Answer, Answers } from '../../contract/answers.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Moment } from '../expression/functions.ts'
import type { Tree } from '../expression/tree.ts'
import { toBoolean, type Value } from '../expression/values.ts'
import type { Form, FormNode } from './form.ts'
import { expressed, type Frame, rootFrame, roundFrame, roundsOf, surroundingsOf } from './frame.ts'

/** A form as it stands: what is calculated is in, and it is known what is not asked. */
export interface Settled {
  form: Form
  moment: Moment
  answers: Answers
  /** Paths of what is not asked, with everything in it. */
  hidden: ReadonlySet<string>
}

/** Calculations written bottom up take a pass for each step; a circle, in a draft, must come to an end. */
const MAX_PASSES = 50

/** Works out calculations and conditions until nothing changes any more. Does not touch what it is given. */
export function settle(form: Form, given: Answers, moment: Moment): Settled {
  const answers = copy(form, given)
  let hidden: ReadonlySet<string> = new Set()
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = new Pass({ form, moment, answers, hidden })
    next.walk(form.roots, rootFrame(answers), false)
    const isSame = !next.hasChanged && next.hidden.size === hidden.size && isSubset(next.hidden, hidden)
    hidden = next.hidden
    if (isSame) break
  }
  return { form, moment, answers, hidden }
}

class Pass {
  readonly hidden = new Set<string>()
  hasChanged = false
  private readonly before: Settled

  constructor(before: Settled) {
    this.before = before
  }

  walk(nodes: readonly FormNode[], frame: Frame, isHidden: boolean): void {
    for (const node of nodes) {
      const path = frame.prefix + node.item.name
      const isOut = isHidden || !this.holds(node.relevant, node, frame)
      if (isOut) this.hidden.add(path)
      else this.calculate(node, frame)
      if (node.item.kind === 'repeat')
        roundsOf(frame.answers[node.item.name]).forEach((_, n) => {
          this.walk(node.children, roundFrame(frame, node.item.name, n), isOut)
        })
      else this.walk(node.children, frame, isOut)
    }
  }

  private holds(rule: Tree | undefined, node: FormNode, frame: Frame): boolean {
    return !rule || toBoolean(this.evaluate(rule, node, frame))
  }

  private calculate({ calculation, item, ...node }: FormNode, frame: Frame): void {
    if (!calculation) return
    const next = asAnswer(this.evaluate(calculation, { item, ...node }, frame))
    if (next === (frame.answers[item.name] ?? null)) return
    frame.answers[item.name] = next
    this.hasChanged = true
  }

  private evaluate(tree: Tree, { item }: FormNode, frame: Frame): Value {
    return evaluate(tree, surroundingsOf(this.before, frame, { self: expressed(frame.answers[item.name]) }))
  }
}

/** What an expression came to, as an answer: nothing for what could not be calculated. */
export function asAnswer(value: Value): Answer {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(12)) : null
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'string') return value === '' ? null : value
  return value.map(String).join(' ') || null
}

/** Of what somebody sent, what the form has a name for. */
function copy(form: Form, answers: Answers): Answers {
  const known = Object.entries(answers).filter(([name]) => form.byName.has(name))
  return Object.fromEntries(
    known.map(([name, answer]) => {
      const rounds = form.byName.get(name)?.item.kind === 'repeat' ? roundsOf(answer) : undefined
      return [name, rounds ? rounds.map((round) => copy(form, round)) : answer]
    }),
  )
}

function isSubset(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one))
}

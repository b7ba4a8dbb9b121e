import type { Ctx } from '../../../../platform/http/context.ts'
import type { Answer, Answers } from '../../contract/answers.ts'
import { errors } from '../../contract/errors.ts'
import type { ItemKind, TargetKind } from '../../contract/terms.ts'
import { answersOf, type Placed, unmask } from '../../rules/entry.ts'
import type { Form } from '../../rules/form/form.ts'
import { isMasked } from '../../rules/form/read-answer.ts'
import { settle } from '../../rules/form/settle.ts'
import { validate } from '../../rules/form/validate.ts'
import { labelOf } from '../../rules/form/words.ts'
import type { StoredAnswers } from '../../rules/stored-answers.ts'
import { momentOf } from '../forms.ts'
import { knownFields } from '../registry-link.ts'
import { openAnswers, showAnswers } from '../seal.ts'

const MAX_CHARS = 300_000
const numberKinds: ReadonlySet<ItemKind> = new Set(['phone', 'id_number'])

interface Sent {
  form: Form
  raw: Record<string, unknown>
  /** What was kept of this entry before. */
  before?: StoredAnswers | undefined
  target: { kind: TargetKind; id: string | null }
}

export interface Checked {
  answers: Answers
  label: string
}

/**
 * What arrived, by the rules the phone has checked it by too; masked numbers are put back to what they were.
 * @throws bad_answers with `problems` by question; masked, too_large
 */
export async function checked(ctx: Ctx, sent: Sent): Promise<Checked> {
  const { form, raw } = sent
  if (JSON.stringify(raw).length > MAX_CHARS) throw errors.too_large()
  const moment = momentOf(ctx.now())
  const real = unmask(form, raw as Answers, realNumbers(ctx, sent))
  const { answers, problems } = validate(form, real, moment)
  const [first] = problems
  if (first) {
    const title = form.byName.get(/([^.[\]]+)$/.exec(first.path)?.[1] ?? '')?.item.title ?? ''
    throw errors.bad_answers({ count: problems.length, first: `${title} ${first.message}`, problems })
  }
  await rejectStrangeStars(ctx, sent, answers)
  return { answers, label: labelOf(settle(form, answers, moment)) }
}

/** By the place they stood at; and by what is shown, for rounds that moved up. */
function realNumbers(ctx: Ctx, { form, before }: Sent): (placed: Placed) => string | undefined {
  if (!before) return () => undefined
  const shown = new Map([...answersOf(form, showAnswers(form, before))].map((one) => [one.path, one.answer]))
  const opened = new Map(
    [...answersOf(form, openAnswers(ctx.services.sealer, form, before))].map((one) => [one.path, one]),
  )
  return ({ node, path, answer }) => {
    const at = shown.get(path) === answer ? opened.get(path) : undefined
    const other = () =>
      [...opened.values()].find((one) => one.node === node && shown.get(one.path) === answer)
    const found = at ?? other()
    return typeof found?.answer === 'string' ? found.answer : undefined
  }
}

/** A number with stars is kept only where the registry, or the entry before, showed just this. */
async function rejectStrangeStars(ctx: Ctx, { form, before, target }: Sent, answers: Answers): Promise<void> {
  const starred = [...answersOf(form, answers)].filter(
    ({ node, answer }) => numberKinds.has(node.item.kind) && isMasked(answer),
  )
  if (starred.length === 0) return
  const known = target.id ? await knownFields(ctx, target.kind, target.id) : new Map()
  for (const { node, answer, path } of starred) {
    const { prefill, title } = node.item
    const isKnown = prefill !== undefined && known.get(prefill)?.words === answer
    if (!isKnown && !wasKept(answer, path, before)) throw errors.masked({ title, field: path })
  }
}

function wasKept(answer: Answer, path: string, before: StoredAnswers | undefined): boolean {
  return before !== undefined && before[path] === answer
}

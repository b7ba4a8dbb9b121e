import { maskName } from '../../../base/text/mask.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Answer, Answers } from '../contract/answers.ts'
import type { Form } from '../rules/form/form.ts'
import { roundsOf } from '../rules/form/frame.ts'
import { showAnswers } from '../service/seal.ts'
import type { Entry } from '../store/tables.ts'

type Kept = Pick<Entry, 'answers' | 'areaCode' | 'submittedBy'>

/** Numbers always with stars; what is personal only for posts that read names there, and for who wrote it down. */
export function maskedAnswers(ctx: Ctx, form: Form, { answers, areaCode, submittedBy }: Kept): Answers {
  const shown = showAnswers(form, answers)
  const mayName =
    submittedBy === ctx.actor.userId || scopeCovers(scopeOf(ctx.actor, 'registry:names'), areaCode)
  return mayName ? shown : withoutPersonal(form, shown)
}

function withoutPersonal(form: Form, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]): [string, Answer] => {
      const node = form.byName.get(name)
      if (node?.item.kind === 'repeat')
        return [name, roundsOf(answer).map((round) => withoutPersonal(form, round))]
      return [name, node?.item.isPersonal ? maskAnswer(answer) : answer]
    }),
  )
}

function maskAnswer(answer: Answer): Answer {
  if (typeof answer === 'string') return maskName(answer)
  if (answer !== null && typeof answer === 'object' && 'title' in answer && typeof answer.title === 'string')
    return { id: '', title: maskName(answer.title) }
  return null
}

import { maskPhone } from '../../../base/text/mask.ts'
import type { Sealer } from '../../../platform/crypto/sealer.ts'
import type { Answer, Answers } from '../contract/answers.ts'
import type { ItemKind } from '../contract/terms.ts'
import type { Form, FormNode } from '../rules/form/form.ts'
import { roundsOf } from '../rules/form/frame.ts'
import { isMasked } from '../rules/form/read-answer.ts'
import { isSealedAnswer, type StoredAnswer, type StoredAnswers } from '../rules/stored-answers.ts'

/** What numbers are sealed for, by the kind of their question. */
export const SEALED_PLACES = ['collection.phone', 'collection.id_number'] as const
const sealedKinds: ReadonlySet<ItemKind> = new Set(['phone', 'id_number'])

/** Numbers of people leave memory encrypted. One nobody knew whole stays as it was seen: with its stars. */
export function sealAnswers(sealer: Sealer, form: Form, answers: Answers): StoredAnswers {
  return walk(form, answers, (node, answer) => {
    if (!sealedKinds.has(node.item.kind) || typeof answer !== 'string' || isMasked(answer)) return answer
    const place = placeOf(node)
    return {
      sealed: sealer.seal(answer, place),
      index: sealer.index(answer, place),
      shown:
        node.item.kind === 'phone' ? maskPhone(answer) : `${answer.slice(0, 6)}********${answer.slice(-4)}`,
    }
  })
}

/** As they are shown: numbers with stars. */
export function showAnswers(form: Form, stored: StoredAnswers): Answers {
  return walk(form, stored, (_, answer) => (isSealedAnswer(answer) ? answer.shown : answer)) as Answers
}

/** As they were given, for rules and for the registry. */
export function openAnswers(sealer: Sealer, form: Form, stored: StoredAnswers): Answers {
  return walk(form, stored, (node, answer) =>
    isSealedAnswer(answer) ? sealer.open(answer.sealed, placeOf(node)) : answer,
  ) as Answers
}

function placeOf({ item }: FormNode): string {
  return `collection.${item.kind}`
}

function walk(
  form: Form,
  answers: Answers | StoredAnswers,
  change: (node: FormNode, answer: StoredAnswer) => StoredAnswer,
): StoredAnswers {
  const changed: StoredAnswers = {}
  for (const [name, answer] of Object.entries(answers)) {
    const node = form.byName.get(name)
    if (!node) continue
    const isRepeat = node.item.kind === 'repeat'
    changed[name] = isRepeat
      ? roundsOf(answer as Answer).map((round) => walk(form, round, change))
      : change(node, answer as StoredAnswer)
  }
  return changed
}

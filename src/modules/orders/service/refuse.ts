import type { AppError } from '../../../base/errors.ts'
import type { FlowRefusal } from '../../../base/flow/decide.ts'
import type { FlowNeed } from '../../../base/flow/definition.ts'
import { errors } from '../contract/errors.ts'
import { guardReasons, partyNames } from '../rules/definition.ts'
import { needFields, needWords } from '../rules/needs.ts'

/** A refused decision in the words of the office. */
export function refuse(refusal: FlowRefusal): AppError {
  switch (refusal.error) {
    case 'unknown_action':
      return errors.wrong_state({ state: '', action: refusal.action })
    case 'wrong_state':
      return errors.wrong_state({ state: refusal.state.name, action: refusal.action.name })
    case 'not_your_turn':
      return errors.not_your_turn({
        party: refusal.action.by.map(partyName).join('或'),
        action: refusal.action.name,
      })
    case 'guarded':
      return errors.guarded({ reason: guardReasons[refusal.guard as keyof typeof guardReasons] })
    case 'missing':
      return missing(refusal.need, refusal.action.name)
  }
}

const missingErrors = {
  note: errors.missing_note,
  target: errors.missing_target,
  rating: errors.missing_rating,
  files: errors.missing_files,
} as const satisfies Record<FlowNeed, unknown>

function missing(need: FlowNeed, action: string): AppError {
  const fields = [{ field: needFields[need], message: needWords(need, action) }]
  return missingErrors[need]({ action, fields })
}

function partyName(party: string): string {
  return partyNames[party as keyof typeof partyNames] ?? party
}

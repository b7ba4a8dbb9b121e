import type { AppError } from '../../../base/errors.ts'
import type { FlowRefusal } from '../../../base/flow/decide.ts'
import type { FlowNeed } from '../../../base/flow/definition.ts'
import { errors } from '../contract/errors.ts'
import { guardReasons, partyNames } from '../rules/definition.ts'

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

function missing(need: FlowNeed, action: string): AppError {
  if (need === 'files')
    return errors.missing_files({
      action,
      fields: [{ field: 'fileIds', message: `${action}要附上现场照片` }],
    })
  if (need === 'target')
    return errors.missing_target({ fields: [{ field: 'target', message: '请选择由谁办理' }] })
  if (need === 'rating')
    return errors.missing_rating({ fields: [{ field: 'rating', message: '请先选择评价' }] })
  return errors.missing_note({ action, fields: [{ field: 'note', message: `${action}要写明原因或情况` }] })
}

function partyName(party: string): string {
  return partyNames[party as keyof typeof partyNames] ?? party
}

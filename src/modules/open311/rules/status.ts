import { endStates, type State, stateNames } from '../../orders/contract/terms.ts'

/** GeoReport knows two states: what goes on, and what has come to an end in whatever way. */
export function statusOf(state: State): 'open' | 'closed' {
  return (endStates as readonly State[]).includes(state) ? 'closed' : 'open'
}

/** The stage in the office's words, for an ended one with what came of it. */
export function statusNotes(state: State, result: string | null): string {
  const name = stateNames[state]
  return statusOf(state) === 'closed' && result ? `${name}：${result}` : name
}

/** Steps that are told outside, in words; the office's inner ones are not. */
const told: Readonly<Record<string, string>> = {
  report: '已提交',
  register: '已受理',
  not_accept: '不予受理',
  withdraw: '诉求人已撤回',
  dispatch: '已派给承办单位',
  transfer: '已改派承办单位',
  accept: '承办单位已接单，正在办理',
  feedback: '承办单位已反馈处理结果',
  check_pass: '现场核查通过',
  check_fail: '核查未通过，继续办理',
  rework: '要求重新办理',
  approve_request: '办理时限已调整',
  resume: '恢复办理',
  rate: '诉求人已评价',
  close: '已办结',
  force_close: '已办结',
  void: '已作废',
  merge: '已并入同一事项的另一件诉求',
  reopen: '重新办理',
}
export const toldActions = Object.keys(told)

/** One step of the loop as an update; undefined for a step that is nobody's business outside. */
export function updateWords(action: string, note: string | null): string | undefined {
  const words = told[action]
  return words && note ? `${words}：${note}` : words
}

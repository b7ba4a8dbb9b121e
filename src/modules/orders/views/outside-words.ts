import type { ActionId } from '../contract/terms.ts'
import type { Names } from '../service/names.ts'
import type { listSteps } from '../store/steps.ts'

export type StepRecord = Awaited<ReturnType<typeof listSteps>>[number]

interface OutsideStep {
  title: (step: StepRecord, names: Names) => string
  /** What was written to it is told to the reporter. */
  isTold?: boolean
}

/** The office's inner steps (退单, 上报上级 …) are no news outside; the others in plain words. */
const outside: Partial<Record<ActionId, OutsideStep>> = {
  report: { title: () => '已提交' },
  request_verify: { title: () => '网格员前往现场核实' },
  verify_true: { title: () => '现场核实属实' },
  verify_false: { title: () => '现场核实，没有发现所说的情况' },
  register: { title: () => '已受理' },
  not_accept: { title: () => '未受理', isTold: true },
  withdraw: { title: () => '已撤回' },
  dispatch: { title: (step, names) => `已派给${targetName(step, names)}` },
  transfer: { title: (step, names) => `改由${targetName(step, names)}办理` },
  accept: { title: () => '已接单，正在办理' },
  emergency: { title: () => '按应急事项办理' },
  special: { title: () => '按特事特办办理' },
  urge: { title: () => '已催办' },
  supervise: { title: () => '已督办' },
  resume: { title: () => '恢复办理' },
  conclude_consult: { title: () => '相关单位已会商' },
  feedback: { title: () => '已反馈处理结果', isTold: true },
  check_pass: { title: () => '现场核查通过' },
  check_fail: { title: () => '核查未通过，继续办理' },
  rework: { title: () => '要求重新办理' },
  rate: { title: () => '诉求人已评价' },
  record_visit: { title: () => '已回访' },
  close: { title: () => '已办结' },
  force_close: { title: () => '已结案', isTold: true },
  reopen: { title: () => '已重新办理', isTold: true },
  merge: { title: () => '与同一件事合并办理' },
  void: { title: () => '已作废', isTold: true },
}

/** One step in a resident's words; undefined when it stays inside. */
export function outsideTitle(step: StepRecord, names: Names): string | undefined {
  if (step.action === 'approve_request')
    return step.to_state === 'suspended' ? '暂时无法办理，已挂账' : undefined
  return outside[step.action]?.title(step, names)
}

export function isToldToReporter(step: StepRecord): boolean {
  return outside[step.action]?.isTold === true
}

/** Actions worth an unread mark. */
export const outsideActions = Object.keys(outside) as ActionId[]

function targetName(step: StepRecord, names: Names): string {
  const { target } = step.detail
  if (!target) return '承办单位'
  return target.kind === 'organisation' ? names.organisation(target.id) : names.area(target.id)
}

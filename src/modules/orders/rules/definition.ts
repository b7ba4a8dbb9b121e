import type { FlowDefinition } from '../../../base/flow/definition.ts'
import type { ActionId, State } from '../contract/terms.ts'

/** Parties of an order: who is meant when the definition says `by`. */
export const partyNames = {
  acceptor: '受理员',
  dispatcher: '派遣员',
  handler: '承办方',
  co_handler: '协办方',
  first_approver: '承办方负责人',
  verifier: '核实人员',
  checker: '核查人员',
  closer: '结案员',
  reporter: '诉求人',
  visitor: '回访人员',
  reopener: '结案员或派遣员',
  supervisor: '督办人员',
  commander: '值班长或领导',
  system: '系统',
} as const
export type Party = keyof typeof partyNames

/** What a guard refuses with. */
export const guardReasons = {
  has_upper_desk: '已经是区县一级，没有上级可报',
  has_lower_desk: '地点没有落到更小的区域，不能下派；请先补选网格',
  within_reopen_window: '结案已超过 30 天，请登记为新的工单',
  not_own_work: '自己处置的工单要由别人核查',
  may_still_rate: '评价期已过',
  may_extend: '只能在到期之前申请延期，最多两次',
  may_suspend: '一件工单只能挂账一次',
  may_appeal: '只有超期且没有申诉过的工单可以申诉',
  no_open_request: '已有一项申请正在审批',
  request_at_first: '没有等待初审的申请',
  request_at_final: '没有等待终审的申请',
  has_open_request: '没有正在审批的申请',
  co_handlers_done: '协办单位还没有全部反馈',
  is_consulting: '没有正在进行的会商',
  not_consulting: '上一次会商还没有结论',
  not_just_urged: '两小时内刚刚催办过，请稍后再催',
  can_be_visited: '没有可以联系的诉求人',
} as const
export type Guard = keyof typeof guardReasons

export type OrderState = FlowDefinition['states'][number] & { id: State }
export type OrderAction = FlowDefinition['actions'][number] & {
  id: ActionId
  by: Party[]
  guards?: Guard[]
}
export type OrderFlow = FlowDefinition & { states: OrderState[]; actions: OrderAction[] }

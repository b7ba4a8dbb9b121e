import type { FlowDefinition } from '../../../base/flow/definition.ts'
import type { ActionId, State } from '../contract/terms.ts'

/** Parties of an order: who is meant when the definition says `by`. */
export const partyNames = {
  acceptor: '受理员',
  dispatcher: '派遣员',
  handler: '承办方',
  checker: '核查人员',
  closer: '结案员',
  reporter: '诉求人',
  visitor: '回访人员',
  reopener: '结案员或派遣员',
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
} as const
export type Guard = keyof typeof guardReasons

type OrderFlow = FlowDefinition & {
  states: (FlowDefinition['states'][number] & { id: State })[]
  actions: (FlowDefinition['actions'][number] & { id: ActionId; by: Party[]; guards?: Guard[] })[]
}

/**
 * The spine of the loop (GB/T 30428.1 stages in the order cities use them; GB/T 34300 §7):
 * 上报 → 立案 → 派遣 → 处置 → 反馈 → 核查 → 评价 → 结案. Stage limits are defaults an office edits.
 */
export const orderFlowV1: OrderFlow = {
  name: 'order',
  version: 1,
  initial: 'pending_register',
  states: [
    {
      id: 'pending_register',
      name: '待立案',
      tone: 'todo',
      waitsFor: 'acceptor',
      says: '已收到，{desk}正在研判',
      clock: { kind: 'register', limit: { timer: 'work_hour', amount: 2 } },
    },
    {
      id: 'pending_dispatch',
      name: '待派遣',
      tone: 'todo',
      waitsFor: 'dispatcher',
      says: '已立案，{desk}正在安排承办单位',
      clock: { kind: 'dispatch', limit: { timer: 'work_hour', amount: 0.25 } },
    },
    {
      id: 'pending_handle',
      name: '待处置',
      tone: 'doing',
      waitsFor: 'handler',
      says: '已派给{handler}',
      clock: { kind: 'handle', limit: 'case' },
    },
    {
      id: 'returned',
      name: '已退回',
      tone: 'returned',
      waitsFor: 'dispatcher',
      says: '{desk}正在重新安排承办单位',
      clock: { kind: 'dispatch', limit: { timer: 'work_hour', amount: 0.25 } },
    },
    {
      id: 'handling',
      name: '处置中',
      tone: 'doing',
      waitsFor: 'handler',
      says: '{handler}正在办理',
      clock: { kind: 'handle', limit: 'case' },
    },
    {
      id: 'pending_check',
      name: '待核查',
      tone: 'checking',
      waitsFor: 'checker',
      says: '{handler}已反馈处理结果，网格员将到现场核查',
      clock: { kind: 'check', limit: { timer: 'work_hour', amount: 4 } },
    },
    {
      id: 'pending_rating',
      name: '待评价',
      tone: 'checking',
      waitsFor: 'reporter',
      says: '已处理并核查，请您评价',
      clock: { kind: 'rate', limit: { timer: 'natural_day', amount: 3 }, onExpiry: 'skip_rating' },
    },
    {
      id: 'pending_close',
      name: '待结案',
      tone: 'checking',
      waitsFor: 'closer',
      says: '已处理，正在归档',
      clock: { kind: 'close', limit: { timer: 'work_hour', amount: 8 } },
    },
    { id: 'closed', name: '已结案', tone: 'done', says: '已办结', isEnd: true },
    { id: 'not_accepted', name: '不予受理', tone: 'void', says: '未受理，原因见说明', isEnd: true },
    { id: 'withdrawn', name: '已撤回', tone: 'void', says: '已由您撤回', isEnd: true },
  ],
  actions: [
    {
      id: 'register',
      name: '立案',
      from: ['pending_register'],
      to: [{ state: 'pending_handle', when: 'target_given' }, { state: 'pending_dispatch' }],
      by: ['acceptor'],
      isMain: true,
    },
    {
      id: 'not_accept',
      name: '不予受理',
      from: ['pending_register'],
      to: [{ state: 'not_accepted' }],
      by: ['acceptor'],
      needs: ['note'],
    },
    {
      id: 'withdraw',
      name: '撤回',
      from: ['pending_register', 'pending_dispatch', 'pending_handle'],
      to: [{ state: 'withdrawn' }],
      by: ['reporter'],
    },
    {
      id: 'dispatch',
      name: '派遣',
      from: ['pending_dispatch', 'returned'],
      to: [{ state: 'pending_handle' }],
      by: ['dispatcher'],
      needs: ['target'],
      isMain: true,
    },
    {
      id: 'transfer',
      name: '转派',
      from: ['pending_handle', 'handling'],
      to: [{ state: 'pending_handle' }],
      by: ['dispatcher'],
      needs: ['target', 'note'],
    },
    {
      id: 'escalate',
      name: '上报上级',
      from: ['pending_register', 'pending_dispatch', 'returned'],
      to: [{ state: 'pending_register', when: 'not_registered' }, { state: 'pending_dispatch' }],
      by: ['acceptor', 'dispatcher'],
      needs: ['note'],
      guards: ['has_upper_desk'],
    },
    {
      id: 'delegate',
      name: '下派',
      from: ['pending_register', 'pending_dispatch', 'returned'],
      to: [{ state: 'pending_register', when: 'not_registered' }, { state: 'pending_dispatch' }],
      by: ['acceptor', 'dispatcher'],
      guards: ['has_lower_desk'],
    },
    {
      id: 'accept',
      name: '接单',
      from: ['pending_handle'],
      to: [{ state: 'handling' }],
      by: ['handler'],
      isMain: true,
    },
    {
      id: 'return',
      name: '退单',
      from: ['pending_handle'],
      to: [{ state: 'returned' }],
      by: ['handler'],
      needs: ['note'],
    },
    {
      id: 'feedback',
      name: '反馈',
      from: ['pending_handle', 'handling'],
      to: [{ state: 'pending_check' }],
      by: ['handler'],
      needs: ['note'],
      isMain: true,
    },
    {
      id: 'check_pass',
      name: '核查通过',
      from: ['pending_check'],
      to: [{ state: 'pending_rating', when: 'reporter_can_rate' }, { state: 'pending_close' }],
      by: ['checker'],
      guards: ['not_own_work'],
      isMain: true,
    },
    {
      id: 'check_fail',
      name: '核查不通过',
      from: ['pending_check'],
      to: [{ state: 'handling' }],
      by: ['checker'],
      needs: ['note'],
      guards: ['not_own_work'],
    },
    {
      id: 'rework',
      name: '返工',
      from: ['pending_check', 'pending_rating', 'pending_close'],
      to: [{ state: 'handling' }],
      by: ['closer'],
      needs: ['note'],
    },
    {
      id: 'rate',
      name: '评价',
      from: ['pending_rating', 'pending_close', 'closed'],
      to: [{ state: 'pending_close', when: 'in_rating' }, { state: 'stay' }],
      by: ['reporter', 'visitor'],
      needs: ['rating'],
      guards: ['may_still_rate'],
      isMain: true,
    },
    {
      id: 'skip_rating',
      name: '到期未评价',
      from: ['pending_rating'],
      to: [{ state: 'pending_close' }],
      by: ['system'],
    },
    {
      id: 'close',
      name: '结案',
      from: ['pending_close'],
      to: [{ state: 'closed' }],
      by: ['closer'],
      isMain: true,
    },
    {
      id: 'reopen',
      name: '重开',
      from: ['closed', 'not_accepted'],
      to: [{ state: 'pending_register', when: 'not_registered' }, { state: 'pending_dispatch' }],
      by: ['reopener', 'reporter'],
      needs: ['note'],
      guards: ['within_reopen_window'],
    },
  ],
}

/** Every published version; a running order keeps the one it began under. */
export const orderFlows: readonly OrderFlow[] = [orderFlowV1]

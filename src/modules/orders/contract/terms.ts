import { z } from 'zod'

/** 来源渠道. One order, one number, whatever the channel. */
export const sourceNames = {
  resident: '居民端',
  grid_worker: '网格员上报',
  hotline: '12345 热线',
  window: '窗口来访',
  mailbox: '领导信箱',
  city_management: '数字城管',
  inspection: '智慧督查',
  petition: '信访',
  patrol_video: '视频巡查',
  other: '其他',
} as const
export const Source = z
  .enum(Object.keys(sourceNames) as [keyof typeof sourceNames])
  .meta({ title: '来源', labels: sourceNames })
export type Source = keyof typeof sourceNames

export const familyNames = { component: '部件', event: '事件', appeal: '诉求' } as const
export const Family = z.enum(['component', 'event', 'appeal']).meta({ title: '大类', labels: familyNames })
export type Family = keyof typeof familyNames

export const urgencyNames = { normal: '一般', urgent: '紧急', critical: '特急' } as const
export const Urgency = z
  .enum(['normal', 'urgent', 'critical'])
  .meta({ title: '紧急程度', labels: urgencyNames })
export type Urgency = keyof typeof urgencyNames

/** States of the loop, with the tone a screen shows them in. Names come with the definition too. */
export const stateNames = {
  pending_register: '待立案',
  pending_verify: '核实中',
  not_accepted: '不予受理',
  withdrawn: '已撤回',
  pending_dispatch: '待派遣',
  pending_handle: '待处置',
  returned: '已退回',
  handling: '处置中',
  suspended: '挂账',
  handle_finish: '处置完成',
  pending_check: '待核查',
  pending_rating: '待评价',
  pending_close: '待结案',
  closed: '已结案',
  force_closed: '强制结案',
  voided: '已作废',
  merged: '已合并',
} as const
export const State = z
  .enum(Object.keys(stateNames) as [keyof typeof stateNames])
  .meta({ title: '状态', labels: stateNames })
export type State = keyof typeof stateNames

export const endStates = [
  'closed',
  'force_closed',
  'not_accepted',
  'withdrawn',
  'voided',
  'merged',
] as const satisfies State[]

export const actionNames = {
  report: '上报',
  register: '立案',
  not_accept: '不予受理',
  withdraw: '撤回',
  escalate: '上报上级',
  delegate: '下派',
  dispatch: '派遣',
  transfer: '转派',
  accept: '接单',
  return: '退单',
  feedback: '反馈',
  check_pass: '核查通过',
  check_fail: '核查不通过',
  rework: '返工',
  rate: '评价',
  skip_rating: '到期未评价',
  close: '结案',
  reopen: '重开',
  request_verify: '派核实',
  verify_true: '核实属实',
  verify_false: '核实不属实',
  assign_task: '换人核实核查',
  request_check: '派核查',
  merge: '合并',
  void: '作废',
  emergency: '应急处办',
  special: '特事特办',
  force_close: '强制结案',
  urge: '催办',
  supervise: '督办',
  ask_extension: '申请延期',
  ask_suspension: '申请挂账',
  appeal: '超期申诉',
  drop_request: '撤回申请',
  endorse_request: '初审同意',
  approve_request: '终审同意',
  reject_request: '不同意申请',
  resume: '恢复办理',
  co_handle: '邀请协办',
  co_feedback: '协办反馈',
  consult: '发起会商',
  conclude_consult: '会商结论',
  record_visit: '登记回访',
} as const
export const ActionId = z.enum(Object.keys(actionNames) as [keyof typeof actionNames])
export type ActionId = keyof typeof actionNames

export const Limit = z.object({
  timer: z.enum(['urgent_hour', 'work_hour', 'work_day', 'natural_day']).meta({
    title: '计时方式',
    labels: { urgent_hour: '紧急工作时', work_hour: '工作时', work_day: '工作日', natural_day: '自然日' },
  }),
  amount: z.number().positive().max(3650).describe('数量，小时可带小数，日为整数'),
})

/** Who handles: an organisation, or the team of a grid or community. */
export const Target = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('organisation').describe('单位'), id: z.string().describe('单位 id') }),
    z.object({
      kind: z.literal('area').describe('网格或社区'),
      id: z
        .string()
        .regex(/^\d{12}(\d{3})?$/)
        .describe('区域代码'),
    }),
  ])
  .describe('承办方：单位（organisation）或网格、社区（area）')
export type Target = z.infer<typeof Target>

/** WGS-84 degrees. */
export const Point = z.object({
  lng: z.number().min(-180).max(180).describe('经度，WGS-84'),
  lat: z.number().min(-90).max(90).describe('纬度，WGS-84'),
})

export const Rating = z.object({
  contacted: z.boolean().describe('联系了吗'),
  resolved: z.boolean().describe('解决了吗'),
  satisfied: z.boolean().describe('满意吗'),
  remark: z.string().max(500).optional().describe('想说的话').meta({ multiline: true }),
})
export type Rating = z.infer<typeof Rating>

/** 延期、挂账、超期申诉. */
export const requestNames = { extension: '延期', suspension: '挂账', appeal: '超期申诉' } as const
export const RequestKind = z
  .enum(['extension', 'suspension', 'appeal'])
  .meta({ title: '申请', labels: requestNames })
export type RequestKind = keyof typeof requestNames

/** 五办一回访, as far as they are marks on an order; the visit itself is a record. */
export const modeNames = {
  joint: '联动协办',
  consult: '疑难商办',
  emergency: '应急处办',
  special: '特事特办',
  key_supervise: '重点督办',
} as const
export const Mode = z
  .enum(Object.keys(modeNames) as [keyof typeof modeNames])
  .meta({ title: '办理方式', labels: modeNames })
export type Mode = keyof typeof modeNames

export const supervisionNames = ['', '街道督办', '区级督办', '领导督办'] as const

export const visitWayNames = { phone: '电话', onsite: '上门', video: '视频', message: '短信' } as const
export const VisitWay = z
  .enum(['phone', 'onsite', 'video', 'message'])
  .meta({ title: '回访方式', labels: visitWayNames })

/** A return visit: reached or not, and what the caller said. */
export const Visit = z.object({
  way: VisitWay,
  reached: z.boolean().describe('联系上了吗'),
  contacted: z.boolean().optional().describe('承办方联系过吗'),
  resolved: z.boolean().optional().describe('解决了吗'),
  satisfied: z.boolean().optional().describe('满意吗'),
  remark: z.string().max(500).optional().describe('通话记录').meta({ multiline: true }),
})
export type Visit = z.infer<typeof Visit>

/** A consultation as called: when, where, about what, and who is asked to come. */
export const Meeting = z.object({
  topic: z.string().trim().min(2, '请写明会商事项').max(200).describe('会商事项'),
  place: z.string().trim().max(100).default('').describe('地点或会议号'),
  heldAt: z.iso.datetime().describe('时间'),
  invited: z.array(Target).min(1, '请选择参会单位').max(30).describe('参会单位或网格'),
})
export type Meeting = z.infer<typeof Meeting>

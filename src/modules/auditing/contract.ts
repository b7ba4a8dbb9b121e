import { z } from 'zod'
import { isAreaCode } from '../../base/area-code.ts'
import { definePermissions, endpoint, fileAnswer, listOf, pageOf, pageQuery } from '../../base/contract.ts'
import { defineErrors } from '../../base/errors.ts'

export const permissions = definePermissions({
  'auditing:read': { name: '查看和核验审计日志', roles: ['audit_admin'] },
})

export const errors = defineErrors('auditing', {
  already_running: { kind: 'conflict', message: '正在验证，请等这一次结束' },
})

export const outcomeNames = { done: '完成', refused: '未成功', denied: '越权被拒' } as const
export const faultNames = {
  changed: '内容被改动',
  missing: '记录缺失',
  reordered: '前后次序被改动',
} as const
/** 网络安全法 §21 (3): logs are kept for no less than six months. We remove none. */
export const RETENTION_NOTE = '审计日志只增不改，不会自动删除；依法须保存不少于六个月。'

const outcomes = ['done', 'refused', 'denied'] as const
const Outcome = z.enum(outcomes).meta({ title: '结果', labels: outcomeNames })
const moment = z.iso.datetime({ offset: true })

const search = {
  from: moment.optional().describe('从何时起'),
  until: moment.optional().describe('到何时止，不含'),
  actor: z.string().trim().max(64).optional().describe('操作人姓名的一部分，或编号'),
  action: z.string().trim().max(64).optional().describe('动作（权限代码）'),
  subject: z.string().trim().max(200).optional().describe('对象，如 order:编号，或只写类别 order'),
  outcome: listOf(Outcome).optional().describe('结果'),
  area: z.string().refine(isAreaCode, '区域代码应为 12 位或 15 位数字').optional().describe('区域及其下级'),
  q: z.string().trim().max(100).optional().describe('说明或明细中的文字'),
}

export const AuditLine = z.object({
  chain: z.number().int().describe('链号'),
  seq: z.number().int().describe('链内序号'),
  at: z.iso.datetime().describe('时间'),
  actorId: z.string().describe('操作人编号'),
  actorName: z.string().describe('操作人'),
  actorKind: z
    .string()
    .describe('staff 工作人员，resident 居民，token 接口令牌，system 系统，anonymous 未登录'),
  ip: z.string().nullable().describe('IP 地址'),
  action: z.string().describe('动作代码'),
  actionName: z.string().describe('动作'),
  summary: z.string().describe('说明'),
  subject: z.string().nullable().describe('对象'),
  areaCode: z.string().nullable().describe('区域代码'),
  areaName: z.string().nullable().describe('区域'),
  outcome: Outcome,
})
export type AuditLine = z.infer<typeof AuditLine>

export const searchRecords = endpoint({
  method: 'GET',
  path: '/api/auditing/records',
  permission: 'auditing:read',
  summary: '查询审计日志',
  description: '新的在前。查询本身也记入审计日志。',
  query: z.object({ ...search, ...pageQuery }),
  returns: pageOf(AuditLine),
  audit: 'read',
})

export const AuditDetail = AuditLine.extend({
  sessionId: z.string().nullable().describe('会话或令牌编号'),
  trace: z.string().describe('问题编号'),
  detail: z.string().describe('明细，JSON'),
  hash: z.string().describe('本条摘要（SM3）'),
  previousHash: z.string().describe('上一条摘要'),
  holds: z.boolean().describe('内容与摘要相符'),
})
export type AuditDetail = z.infer<typeof AuditDetail>

export const readRecord = endpoint({
  method: 'GET',
  path: '/api/auditing/records/:chain/:seq',
  permission: 'auditing:read',
  summary: '查看一条审计记录',
  params: z.object({
    chain: z.coerce.number().int().min(0).max(15, '链号为 0–15').describe('链号'),
    seq: z.coerce.number().int().min(1).describe('链内序号'),
  }),
  returns: AuditDetail,
  audit: 'read',
})

export const exportRecords = endpoint({
  method: 'GET',
  path: '/api/auditing/export',
  permission: 'auditing:read',
  summary: '导出审计日志（CSV）',
  query: z.object(search),
  returns: fileAnswer,
  audit: 'read',
})

export const listActions = endpoint({
  method: 'GET',
  path: '/api/auditing/actions',
  permission: 'auditing:read',
  summary: '可供查询的动作',
  returns: z.object({
    actions: z
      .array(z.object({ action: z.string().describe('动作代码'), name: z.string().describe('名称') }))
      .describe('按名称'),
    records: z.number().int().describe('现有记录数'),
    since: z.iso.datetime().nullable().describe('最早一条的时间'),
  }),
})

export const Verification = z.object({
  id: z.string().describe('编号'),
  state: z.enum(['running', 'done', 'failed']).describe('running 进行中，done 完成，failed 没有做完'),
  startedByName: z.string().describe('发起人'),
  startedAt: z.iso.datetime().describe('开始时间'),
  finishedAt: z.iso.datetime().nullable().describe('结束时间'),
  checked: z.number().int().describe('已核对的记录数'),
  total: z.number().int().describe('记录总数'),
  faults: z
    .array(
      z.object({
        chain: z.number().int().describe('链号'),
        seq: z.number().int().describe('链内序号'),
        kind: z.enum(['changed', 'missing', 'reordered']).describe('问题'),
      }),
    )
    .describe('发现的问题，最多列出 500 处'),
})
export type Verification = z.infer<typeof Verification>

export const startVerification = endpoint({
  method: 'POST',
  path: '/api/auditing/verifications',
  permission: 'auditing:read',
  summary: '开始验证审计链',
  returns: Verification,
  errors: [errors.already_running],
})

export const listVerifications = endpoint({
  method: 'GET',
  path: '/api/auditing/verifications',
  permission: 'auditing:read',
  summary: '最近几次验证',
  returns: z.object({ verifications: z.array(Verification).describe('新的在前，最多 10 次') }),
})

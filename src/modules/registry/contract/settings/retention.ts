import { z } from 'zod'
import { done, endpoint } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'

export const retentionEventNames = { died: '去世后', moved_away: '迁出后', said: '登记后' } as const
export type RetentionEvent = keyof typeof retentionEventNames
const events = Object.keys(retentionEventNames) as [RetentionEvent, ...RetentionEvent[]]

const body = {
  field: z.string().max(60).default('').describe('只对这一项，空为全部内容'),
  source: z.string().max(40).default('').describe('只对这个来源，空为全部来源'),
  event: z.enum(events).describe('从什么时候算起').meta({ labels: retentionEventNames }),
  keepDays: z.number().int().min(30).max(36_500).describe('保留天数').meta({ unit: '天' }),
  reason: z.string().trim().min(2, '请写明理由').max(200).describe('理由').meta({ multiline: true }),
  isActive: z.boolean().default(true).describe('启用'),
}

export const RetentionRule = z.object({
  id: z.string().describe('编号'),
  fieldTitle: z.string().nullable().describe('内容，空为全部'),
  sourceName: z.string().nullable().describe('来源，空为全部'),
  ...body,
  version: z.int32().describe('版本'),
})
export type RetentionRule = z.infer<typeof RetentionRule>

export const RetentionCount = z.object({
  rule: z.string().describe('规则'),
  words: z.string().describe('规则的文字'),
  statements: z.number().int().describe('清除内容的来源记录'),
  people: z.number().int().describe('涉及的人'),
})
export type RetentionCount = z.infer<typeof RetentionCount>

const Run = z.object({
  id: z.string().describe('编号'),
  isDry: z.boolean().describe('试算，没有清除'),
  at: z.iso.datetime().describe('时间'),
  by: z.string().nullable().describe('谁，空为每夜自动'),
  report: z.array(RetentionCount).describe('逐条规则'),
})
export type RetentionRun = z.infer<typeof Run>

export const listRetention = endpoint({
  method: 'GET',
  path: '/api/registry/retention',
  permission: 'registry:configure',
  summary: '保存期限规则和清理报告',
  returns: z.object({ rules: z.array(RetentionRule), runs: z.array(Run).describe('近的在前') }),
})

export const addRetentionRule = endpoint({
  method: 'POST',
  path: '/api/registry/retention',
  permission: 'registry:configure',
  summary: '增加保存期限规则',
  body: z.object(body),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [errors.unknown_field, errors.unknown_source],
})

export const changeRetentionRule = endpoint({
  method: 'PUT',
  path: '/api/registry/retention/:id',
  permission: 'registry:configure',
  summary: '修改保存期限规则',
  params: z.object({ id: z.string().max(64).describe('规则') }),
  body: z.object({ ...body, version: z.int32().describe('看到的版本') }),
  returns: done,
  errors: [errors.not_found, errors.changed_meanwhile, errors.unknown_field, errors.unknown_source],
})

export const runRetention = endpoint({
  method: 'POST',
  path: '/api/registry/retention-runs',
  permission: 'registry:configure',
  summary: '试算或执行清理',
  body: z.object({ isDry: z.boolean().default(true).describe('只试算') }),
  returns: Run,
  rateLimit: { max: 10, seconds: 3600 },
})

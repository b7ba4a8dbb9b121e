import { z } from 'zod'
import { done, endpoint, pageQuery, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'

const time = z.iso.datetime()
const id = z.string().max(64).describe('定时拉取 id')

export const pullAuthNames = {
  none: '不需要',
  basic: '用户名和密码（Basic）',
  bearer: '令牌（Bearer）',
  header: '自定义请求头',
} as const
const PullAuth = z.enum(['none', 'basic', 'bearer', 'header'])
export type PullAuth = z.infer<typeof PullAuth>

export const windowFormatNames = {
  datetime: '2026-06-10 08:00:00',
  iso: '2026-06-10T08:00:00+08:00',
  date: '2026-06-10',
  compact: '20260610',
  epoch: '秒数（1781049600）',
} as const
const WindowFormat = z.enum(['datetime', 'iso', 'date', 'compact', 'epoch'])
export type WindowFormat = z.infer<typeof WindowFormat>

export const pullStateNames = {
  waiting: '排队',
  pulling: '拉取中',
  importing: '导入中',
  done: '成功',
  unchanged: '没有变化',
  failed: '失败',
} as const
const PullState = z.enum(['waiting', 'pulling', 'importing', 'done', 'unchanged', 'failed'])
export type PullState = z.infer<typeof PullState>

export const PullSource = z.object({
  id,
  profile: z.string().describe('导入方案'),
  isProfileSaved: z.boolean().describe('方案已保存，可以据此导入'),
  url: z.string().describe('地址'),
  auth: PullAuth.describe('验证方式'),
  username: z.string().describe('用户名'),
  headerName: z.string().describe('请求头名称'),
  hasSecret: z.boolean().describe('已存密码或令牌'),
  everyMinutes: z.number().int().nullable().describe('每隔多少分钟'),
  dailyAt: z.string().nullable().describe('每天几点（北京时间）'),
  windowFormat: WindowFormat.describe('时间写法'),
  areaCode: z.string().describe('没有区域的行落到'),
  areaName: z.string().describe('区域名称'),
  maxMb: z.number().int().describe('文件上限，MB'),
  warnAfter: z.number().int().describe('连续失败几次后提醒'),
  isEnabled: z.boolean().describe('启用'),
  isRunning: z.boolean().describe('正在拉取'),
  isStale: z.boolean().describe('很久没有成功'),
  nextAt: time.nullable().describe('下次拉取'),
  lastSuccessAt: time.nullable().describe('最近成功'),
  failures: z.number().int().describe('连续失败次数'),
  lastFailure: z.string().nullable().describe('最近失败的原因'),
  version: z.number().int().describe('版本'),
})
export type PullSource = z.infer<typeof PullSource>

const body = {
  profile: z.string().trim().min(1, '请选择导入方案').max(50).describe('导入方案').meta({
    title: '导入方案',
    description: '在“导入工单”里保存的方案，名称即来源系统',
  }),
  url: z
    .string()
    .trim()
    .min(1, '请填写地址')
    .max(1000)
    .describe('文件的地址，可用 {date}、{from}、{to}')
    .meta({
      title: '文件地址',
      placeholder: 'https://…/list.csv?from={from}&to={to}',
      description: '{date} 当天，{from} 上次成功拉到的时间，{to} 本次时间',
    }),
  auth: PullAuth.default('none').describe('验证方式').meta({ title: '验证方式', labels: pullAuthNames }),
  username: z.string().trim().max(200).default('').describe('用户名').meta({ title: '用户名' }),
  headerName: z.string().trim().max(100).default('').describe('请求头名称').meta({
    title: '请求头名称',
    placeholder: 'X-Api-Key',
  }),
  secret: sensitive(
    z.string().max(2000).default('').describe('密码或令牌').meta({
      title: '密码或令牌',
      description: '修改时留空则沿用原来的；换了主机须重新填写',
    }),
  ),
  everyMinutes: z
    .number()
    .int()
    .min(5, '最少 5 分钟')
    .max(10_080)
    .optional()
    .describe('每隔多少分钟')
    .meta({ title: '每隔多少分钟' }),
  dailyAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 08:30')
    .optional()
    .describe('北京时间')
    .meta({ title: '或每天几点', placeholder: '08:30' }),
  windowFormat: WindowFormat.default('datetime')
    .describe('{from}、{to} 的写法')
    .meta({ title: '时间写法', labels: windowFormatNames }),
  areaCode: z
    .string()
    .regex(/^\d{12}(\d{3})?$/, '请选择区域')
    .describe('没有区域的行落到')
    .meta({ title: '没有区域的行落到' }),
  maxMb: z
    .number()
    .int()
    .min(1)
    .max(500)
    .default(50)
    .describe('文件上限，MB')
    .meta({ title: '文件上限（MB）' }),
  warnAfter: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe('连续失败几次后提醒')
    .meta({ title: '连续失败几次后提醒' }),
  isEnabled: z.boolean().default(true).describe('启用').meta({ title: '启用' }),
}
const refusals = [
  errors.pull_exists,
  errors.bad_pull_url,
  errors.bad_pull_auth,
  errors.bad_pull_schedule,
  errors.unknown_area,
]

export const listPulls = endpoint({
  method: 'GET',
  path: '/api/integrations/pulls',
  permission: 'integrations:configure',
  summary: '定时拉取',
  returns: z.object({
    rows: z.array(PullSource),
    profiles: z.array(z.string()).describe('已保存的导入方案'),
  }),
})

export const createPull = endpoint({
  method: 'POST',
  path: '/api/integrations/pulls',
  permission: 'integrations:configure',
  summary: '新增定时拉取',
  body: z.object(body),
  returns: z.object({ id }),
  errors: refusals,
})

export const changePull = endpoint({
  method: 'PUT',
  path: '/api/integrations/pulls/:id',
  permission: 'integrations:configure',
  summary: '修改定时拉取',
  params: z.object({ id }),
  body: z.object({ ...body, version: z.number().int().describe('改的是哪个版本') }),
  returns: z.object({ id }),
  errors: [errors.pull_not_found, errors.changed_meanwhile, ...refusals],
})

export const removePull = endpoint({
  method: 'DELETE',
  path: '/api/integrations/pulls/:id',
  permission: 'integrations:configure',
  summary: '删除定时拉取',
  params: z.object({ id }),
  returns: done,
  errors: [errors.pull_not_found],
})

export const pullNow = endpoint({
  method: 'POST',
  path: '/api/integrations/pulls/:id/now',
  permission: 'integrations:configure',
  summary: '现在拉取',
  description: '不问对方文件有没有变化，总是取回并导入；停用的也可以。',
  params: z.object({ id }),
  returns: z.object({ runId: z.string().describe('拉取记录 id') }),
  errors: [errors.pull_not_found, errors.pull_running],
})

export const PullRun = z.object({
  id: z.string().describe('记录 id'),
  state: PullState.meta({ labels: pullStateNames }).describe('状态'),
  askedName: z.string().nullable().describe('谁要求的，定时则为空'),
  queuedAt: time.describe('开始'),
  endedAt: time.nullable().describe('结束'),
  windowFrom: time.describe('{from}'),
  windowTo: time.describe('{to}'),
  bytes: z.number().int().nullable().describe('收到的字节'),
  added: z.number().int().nullable().describe('新增'),
  updated: z.number().int().nullable().describe('更新'),
  unchanged: z.number().int().nullable().describe('不变'),
  rejected: z.number().int().nullable().describe('被拒'),
  importId: z.string().nullable().describe('导入记录 id'),
  error: z.string().nullable().describe('失败的原因'),
})
export type PullRun = z.infer<typeof PullRun>

export const listPullRuns = endpoint({
  method: 'GET',
  path: '/api/integrations/pulls/:id/runs',
  permission: 'integrations:configure',
  summary: '拉取记录',
  params: z.object({ id }),
  query: z.object(pageQuery),
  returns: z.object({ rows: z.array(PullRun), next: z.string().optional().describe('下一页游标') }),
  errors: [errors.pull_not_found],
})

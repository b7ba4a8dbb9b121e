import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { channelNames, channels } from '../../../base/notice-channels.ts'
import { errors } from './settings.ts'

const count = z.number().int()
const when = z.iso.datetime()

export const Warning = z.object({
  level: z.enum(['danger', 'notice']).describe('danger 须立即处理，notice 请留意'),
  text: z.string().describe('什么情况、怎么办'),
})
export type Warning = z.infer<typeof Warning>

export const SystemState = z.object({
  at: when.describe('读取时间'),
  warnings: z.array(Warning).describe('需要处理的情况'),
  process: z
    .object({
      version: z.string().describe('软件版本'),
      node: z.string().describe('Node 版本'),
      pid: count.describe('进程号'),
      uptimeSeconds: count.describe('已运行'),
      memoryBytes: count.describe('占用内存'),
      loopDelayP99Ms: z.number().describe('事件循环延迟 p99，最近两分钟'),
      liveSubscribers: count.describe('正在接收实时提醒的页面'),
    })
    .describe('应答此请求的进程'),
  database: z
    .object({
      kind: z.enum(['embedded', 'postgresql']).describe('数据库种类'),
      version: z.string().describe('数据库版本'),
      pingMs: z.number().describe('一次最小查询的时间'),
      sizeBytes: count.describe('数据库大小'),
      poolInUse: count.describe('使用中的连接'),
      poolIdle: count.describe('空闲的连接'),
      poolWaiting: count.describe('在等连接的请求'),
      poolMost: count.describe('连接上限'),
      migrations: count.describe('已执行的迁移'),
      lastMigration: z.string().nullable().describe('最近的迁移'),
      lastMigrationAt: when.nullable().describe('最近迁移的时间'),
    })
    .describe('数据库'),
  queues: z
    .array(
      z.object({
        name: z.string().describe('队列'),
        waiting: count.describe('等待'),
        running: count.describe('执行中'),
        failed: count.describe('失败'),
      }),
    )
    .describe('后台任务'),
  listeners: z
    .array(
      z.object({
        listener: z.string().describe('监听者'),
        event: z.string().describe('事件'),
        behind: count.describe('尚未送达'),
        failures: count.describe('连续失败次数'),
        retryAt: when.nullable().describe('下次重试'),
      }),
    )
    .describe('事件送达'),
  setAside: z
    .array(
      z.object({
        listener: z.string().describe('监听者'),
        seq: count.describe('事件序号'),
        event: z.string().describe('事件'),
        error: z.string().describe('原因'),
        at: when.describe('时间'),
      }),
    )
    .describe('多次失败后搁置的事件，最多 50 条'),
  sms: z
    .object({
      kind: z.enum(['http', 'development']).describe('http 已接网关，development 未接'),
      sent: count.describe('已发出'),
      failed: count.describe('失败'),
      lastSentAt: when.nullable().describe('最近发出'),
      lastFailedAt: when.nullable().describe('最近失败'),
      lastFailure: z.string().nullable().describe('失败原因'),
    })
    .describe('短信通道，自进程启动起'),
  channels: z
    .array(
      z.object({
        channel: z.enum(channels).meta({ title: '渠道', labels: channelNames }),
        isConfigured: z.boolean().describe('已接入'),
        hint: z.string().nullable().describe('未接入时要设的环境变量'),
        waiting: count.describe('待发送'),
        sent: count.describe('24 小时内送出'),
        givenUp: count.describe('24 小时内失败'),
        lastFailure: z.string().nullable().describe('最近的失败原因'),
      }),
    )
    .describe('通知渠道，所有进程合计'),
  files: z
    .object({
      count: count.describe('附件数'),
      bytes: count.describe('占用'),
      diskFreeBytes: count.describe('磁盘剩余'),
      diskTotalBytes: count.describe('磁盘总量'),
    })
    .describe('附件与磁盘'),
  audit: z
    .object({
      records: count.describe('审计记录数'),
      since: when.nullable().describe('最早一条'),
      isAppendOnly: z.boolean().describe('数据库账号只能追加，不能改删'),
    })
    .describe('审计日志'),
  keys: z
    .object({
      from: z.enum(['environment', 'file']).describe('来源：environment 环境变量，file 密钥文件'),
      current: z.string().describe('现用密钥的编号'),
      since: when.nullable().describe('现用密钥从什么时候用起'),
      older: count.describe('还保留的旧密钥'),
      waiting: count.describe('等待改用现用密钥加密的行'),
      failed: count.describe('打不开的行'),
    })
    .describe('加密个人信息用的密钥'),
  hasDemoAccounts: z.boolean().describe('有演示账号'),
})
export type SystemState = z.infer<typeof SystemState>

export const readState = endpoint({
  method: 'GET',
  path: '/api/system/state',
  permission: 'system:watch',
  summary: '系统状态',
  returns: SystemState,
})

const params = z.object({
  listener: z.string().max(100).describe('监听者'),
  seq: z.coerce.number().int().min(1).describe('事件序号'),
})

export const retryEvent = endpoint({
  method: 'POST',
  path: '/api/system/events/:listener/:seq/retry',
  permission: 'system:configure',
  summary: '把搁置的事件再处理一次',
  params,
  returns: done,
  errors: [errors.no_such_failure, errors.still_failing],
})

export const dismissEvent = endpoint({
  method: 'DELETE',
  path: '/api/system/events/:listener/:seq',
  permission: 'system:configure',
  summary: '放弃搁置的事件',
  params,
  returns: done,
  errors: [errors.no_such_failure],
})

import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { errors } from './permissions.ts'
import { ChannelId, LevelId, QuietSpan, when } from './terms.ts'

const title = z.string().trim().min(1, '请填写标题').max(100)
const text = z.string().trim().min(1, '请填写内容').max(1000)
const fields = z.record(z.string().max(40), z.string().max(200))

const params = z.object({
  topic: z.string().max(100).describe('通知种类'),
  channel: ChannelId.describe('渠道'),
})

export const TopicTemplate = z.object({
  channel: ChannelId,
  title: z.string().describe('标题'),
  text: z.string().describe('内容'),
  templateId: z.string().nullable().describe('微信后台的模板编号'),
  fields: z.record(z.string(), z.string()).describe('微信模板的字段'),
  isEnabled: z.boolean().describe('启用'),
  isDefault: z.boolean().describe('没有改过'),
  isConfigured: z.boolean().describe('渠道已接入'),
  savedByName: z.string().nullable().describe('修改人'),
  savedAt: when.nullable().describe('修改时间'),
})
export type TopicTemplate = z.infer<typeof TopicTemplate>

export const TopicLine = z.object({
  topic: z.string().describe('通知种类代码'),
  name: z.string().describe('通知种类'),
  level: LevelId,
  mayOptOut: z.boolean().describe('可以退订'),
  bundleMinutes: z.number().int().nullable().describe('几分钟内的合并成一条'),
  params: z
    .array(
      z.object({
        name: z.string().describe('占位符'),
        title: z.string().describe('含义'),
        sample: z.string().describe('例子'),
      }),
    )
    .describe('可用的占位符'),
  templates: z.array(TopicTemplate).describe('各渠道的模板'),
})
export type TopicLine = z.infer<typeof TopicLine>

export const listTopics = endpoint({
  method: 'GET',
  path: '/api/notices/topics',
  permission: 'notices:manage',
  summary: '通知种类和模板',
  returns: z.object({ topics: z.array(TopicLine).describe('全部通知种类') }),
})

const draft = {
  title: title.meta({ title: '标题' }),
  text: text.meta({ title: '内容', multiline: true }),
  templateId: z.string().trim().max(100).nullable().default(null).describe('微信后台的模板编号'),
  fields: fields.default({}).describe('微信模板的字段'),
}

export const saveTemplate = endpoint({
  method: 'PUT',
  path: '/api/notices/topics/:topic/:channel',
  permission: 'notices:manage',
  summary: '修改一种通知在一个渠道的模板',
  params,
  body: z.object({ ...draft, isEnabled: z.boolean().default(true).describe('启用') }),
  returns: done,
  errors: [errors.unknown_topic, errors.unknown_placeholder, errors.needs_template_id],
})

export const resetTemplate = endpoint({
  method: 'DELETE',
  path: '/api/notices/topics/:topic/:channel',
  permission: 'notices:manage',
  summary: '恢复默认模板',
  params,
  returns: done,
  errors: [errors.unknown_topic],
})

export const previewTemplate = endpoint({
  method: 'POST',
  path: '/api/notices/topics/:topic/:channel/preview',
  permission: 'notices:manage',
  summary: '用例子预览模板',
  params,
  body: z.object(draft),
  returns: z.object({
    title: z.string().describe('标题'),
    text: z.string().describe('内容'),
    fields: z.record(z.string(), z.string()).describe('微信模板的字段'),
  }),
  errors: [errors.unknown_topic, errors.unknown_placeholder],
  audit: 'off',
})

export const testTemplate = endpoint({
  method: 'POST',
  path: '/api/notices/topics/:topic/:channel/test',
  permission: 'notices:manage',
  summary: '按已保存的模板发一条测试消息',
  params,
  body: z.object({
    address: sensitive(z.string().trim().max(200).optional().describe('测试收件地址，不填发给自己')),
  }),
  returns: z.object({ id: z.string().describe('发送记录编号') }),
  errors: [errors.unknown_topic, errors.not_configured, errors.no_test_address, errors.needs_template_id],
  rateLimit: { max: 20, seconds: 300 },
})

export const readRule = endpoint({
  method: 'GET',
  path: '/api/notices/rule',
  permission: 'notices:manage',
  summary: '通知规则',
  returns: z.object({
    quiet: QuietSpan.nullable().describe('免打扰时段，空为不设'),
    smsPerDay: z.number().int().describe('每个号码每天最多几条短信，紧急的除外'),
  }),
})

export const saveRule = endpoint({
  method: 'PUT',
  path: '/api/notices/rule',
  permission: 'notices:manage',
  summary: '修改通知规则',
  body: z.object({
    quiet: QuietSpan.nullable().describe('免打扰时段，空为不设'),
    smsPerDay: z.number().int('请填整数').min(0).max(1000).describe('每个号码每天最多几条短信，紧急的除外'),
  }),
  returns: done,
})

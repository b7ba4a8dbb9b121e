import { z } from 'zod'
import { done, endpoint, pageOf, pageQuery, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'

const id = z.string().max(64)
const correctionStates = z.enum(['open', 'accepted', 'refused'])
export const correctionStateNames = { open: '核实中', accepted: '已更正', refused: '未更正' } as const

const OwnField = z.object({
  field: z.string().describe('字段'),
  title: z.string().describe('名称'),
  section: z.string().describe('分组'),
  value: z.string().nullable().describe('值，号码遮盖'),
  source: z.string().describe('谁提供的'),
  observedOn: z.iso.date().describe('什么时候的'),
  verifiedOn: z.iso.date().nullable().describe('现场核实日期'),
  choices: z.array(z.string()).describe('可选的内容，空为自己填写'),
  mayCorrect: z.boolean().describe('可以提出更正'),
})
export type OwnField = z.infer<typeof OwnField>

const OwnLook = z.object({
  who: z.string().describe('谁看的'),
  what: z.array(z.string()).describe('看了什么'),
  purpose: z.string().describe('用途'),
  at: z.iso.datetime().describe('时间'),
})

const OwnCorrection = z.object({
  id: z.string().describe('编号'),
  title: z.string().describe('更正的内容'),
  proposed: z.string().nullable().describe('您填的'),
  state: correctionStates.describe('进展'),
  askedAt: z.iso.datetime().describe('提出时间'),
  reason: z.string().nullable().describe('答复'),
})

export const OwnData = z.object({
  name: z.string().describe('姓名'),
  areaName: z.string().describe('所在网格'),
  fields: z.array(OwnField).describe('登记的内容'),
  residencies: z
    .array(
      z.object({
        address: z.string().describe('地址'),
        relation: z.string().describe('关系'),
        fromOn: z.iso.date().nullable().describe('自'),
        toOn: z.iso.date().nullable().describe('至'),
        source: z.string().describe('来源'),
      }),
    )
    .describe('居住'),
  tags: z
    .array(
      z.object({
        name: z.string().describe('标签或名册'),
        reason: z.string().describe('理由'),
        source: z.string().nullable().describe('来源'),
        since: z.iso.date().describe('自'),
      }),
    )
    .describe('标签和服务名册'),
  looks: z.array(OwnLook).describe('谁看过，近的在前，最多 100 条'),
  corrections: z.array(OwnCorrection).describe('提出的更正'),
})
export type OwnData = z.infer<typeof OwnData>

export const readOwnData = endpoint({
  method: 'GET',
  path: '/api/resident/data',
  permission: 'registry:own_data',
  audit: 'read',
  summary: '我的数据：登记了什么、谁提供的、谁看过',
  returns: z.object({
    match: z
      .enum(['found', 'none', 'unclear'])
      .describe('found 已对应到您的档案，none 没有用这个手机号登记的档案，unclear 无法确认是您本人'),
    words: z.string().describe('怎样对应的，或请您怎样办理'),
    data: OwnData.nullable().describe('您的档案'),
  }),
})

export const askCorrection = endpoint({
  method: 'POST',
  path: '/api/resident/data/corrections',
  permission: 'registry:own_data',
  summary: '提出更正，由网格员核实',
  body: z.object({
    field: z.string().max(60).describe('要更正的内容'),
    value: sensitive(z.string().trim().max(500).describe('正确的内容')).meta({
      title: '正确的内容',
      placeholder: '没有请填“无”',
    }),
    note: z.string().trim().max(200).default('').describe('说明').meta({ multiline: true }),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [
    errors.no_own_record,
    errors.unknown_field,
    errors.field_off,
    errors.bad_field,
    errors.correction_open,
    errors.corrections_many,
    errors.nothing_to_correct,
    errors.nothing_said,
  ],
  rateLimit: { max: 20, seconds: 3600 },
})

export const CorrectionRow = z.object({
  id: z.string().describe('编号'),
  personId: z.string().describe('人员'),
  name: z.string().describe('姓名，按权限遮盖'),
  address: z.string().describe('住址'),
  areaName: z.string().describe('网格'),
  title: z.string().describe('更正的内容'),
  now: z.string().nullable().describe('现在登记的，按权限遮盖'),
  proposed: z.string().nullable().describe('居民说的，按权限遮盖'),
  note: z.string().describe('说明'),
  state: correctionStates.describe('进展'),
  askedAt: z.iso.datetime().describe('提出时间'),
  reason: z.string().nullable().describe('答复'),
})
export type CorrectionRow = z.infer<typeof CorrectionRow>

export const listCorrections = endpoint({
  method: 'GET',
  path: '/api/registry/corrections',
  permission: 'registry:edit',
  summary: '居民提出的更正',
  query: z.object({ state: correctionStates.default('open').describe('进展'), ...pageQuery }),
  returns: pageOf(CorrectionRow),
})

const params = z.object({ id: id.describe('更正') })

export const acceptCorrection = endpoint({
  method: 'POST',
  path: '/api/registry/corrections/:id/accept',
  permission: 'registry:edit',
  summary: '更正属实，写入档案',
  params,
  body: z.object({
    how: z
      .enum(['grid', 'self'])
      .describe('怎样核实的')
      .meta({ labels: { grid: '现场看过', self: '居民自报，没有现场看' } }),
    reason: z.string().trim().max(200).default('').describe('说明').meta({ placeholder: '居民会看到' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.correction_decided, errors.id_taken],
})

export const refuseCorrection = endpoint({
  method: 'POST',
  path: '/api/registry/corrections/:id/refuse',
  permission: 'registry:edit',
  summary: '核实后不更正，说明理由',
  params,
  body: z.object({
    reason: z
      .string()
      .trim()
      .min(2, '请写明理由，居民会看到')
      .max(200)
      .describe('理由')
      .meta({ multiline: true }),
  }),
  returns: done,
  errors: [errors.not_found, errors.correction_decided],
})

export const confirmOwner = endpoint({
  method: 'POST',
  path: '/api/registry/people/:id/account',
  permission: 'registry:edit',
  summary: '看过身份证，这个手机账号就是本人',
  params: z.object({ id: id.describe('人员') }),
  body: z.object({
    phone: sensitive(z.string().trim().max(20).describe('居民登录用的手机号')).meta({ title: '手机号' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.no_resident],
})

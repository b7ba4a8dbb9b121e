import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { Source } from '../../orders/contract/terms.ts'
import { errors } from './errors.ts'
import { SystemKind } from './terms.ts'

const time = z.iso.datetime()
const areaCode = z.string().regex(/^\d{12}(\d{3})?$/, '区域代码为 12 位，网格为 15 位')

export const PartnerSystem = z.object({
  id: z.string().describe('系统 id'),
  name: z.string().describe('名称'),
  kind: SystemKind,
  source: Source,
  externalSource: z.string().describe('编号来源，与导入这个系统的表时所用的名称一致'),
  keyId: z.string().describe('密钥号'),
  signedOnly: z.boolean().describe('只接受签名请求'),
  isEnabled: z.boolean().describe('启用'),
  allowedIps: z.array(z.string()).describe('允许的来源地址，空为不限'),
  callsPerMinute: z.number().int().describe('每分钟最多请求数'),
  areas: z.array(z.string()).describe('可以上报的区域，空为全区'),
  areaNames: z.array(z.string()).describe('可以上报的区域的名称'),
  deskCode: z.string().nullable().describe('由哪一级受理，空为按地点'),
  deskName: z.string().nullable().describe('受理台名称'),
  note: z.string().describe('备注'),
  createdAt: time.describe('登记时间'),
  createdName: z.string().describe('登记人'),
  rotatedAt: time.describe('密钥生成时间'),
  lastUsedAt: time.nullable().describe('最近调用'),
  orders: z.number().int().describe('推送来的工单数'),
  subscriptions: z.number().int().describe('回调数'),
  version: z.number().int().describe('版本号'),
})
export type PartnerSystem = z.infer<typeof PartnerSystem>

const systemBody = {
  name: z
    .string()
    .trim()
    .min(2, '请写明系统名称')
    .max(50)
    .meta({ title: '系统名称', placeholder: '如：县 12345 热线平台' }),
  kind: SystemKind,
  source: Source.describe('工单计入的来源渠道').meta({ title: '来源渠道' }),
  externalSource: z.string().trim().min(2, '请写明编号来源').max(50).describe('编号来源').meta({
    title: '编号来源',
    description: '同一编号只建一件工单；与导入该系统的表时所用的来源名称一致',
    placeholder: '如：12345 热线',
  }),
  signedOnly: z.boolean().default(false).meta({ title: '只接受签名请求' }),
  callsPerMinute: z.coerce
    .number()
    .int()
    .min(1)
    .max(6000)
    .default(120)
    .meta({ title: '每分钟最多请求', unit: '次' }),
  allowedIps: z
    .array(z.string().trim().max(64))
    .max(50)
    .default([])
    .describe('允许的来源地址')
    .meta({ title: '允许的来源地址', description: 'IP 或网段，不填为不限' }),
  areas: z
    .array(areaCode)
    .max(50)
    .default([])
    .describe('可以上报的区域')
    .meta({ title: '可以上报的区域', description: '不选为全区' }),
  deskCode: areaCode
    .optional()
    .describe('受理台')
    .meta({ title: '受理台', description: '推送来的工单先到哪一级受理；不选按地点到社区或街道' }),
  note: z.string().trim().max(500).default('').describe('备注').meta({ title: '备注', multiline: true }),
}

const id = z.string().max(64).describe('系统 id')
const shown = z.object({
  id,
  keyId: z.string().describe('密钥号'),
  secret: z.string().describe('密钥，只显示这一次'),
})

export const listSystems = endpoint({
  method: 'GET',
  path: '/api/integrations/systems',
  permission: 'integrations:configure',
  summary: '外部系统',
  returns: z.object({ rows: z.array(PartnerSystem) }),
})

export const createSystem = endpoint({
  method: 'POST',
  path: '/api/integrations/systems',
  permission: 'integrations:configure',
  summary: '登记外部系统',
  body: z.object(systemBody),
  returns: shown,
  errors: [errors.name_taken, errors.bad_address, errors.unknown_area],
})

export const changeSystem = endpoint({
  method: 'PUT',
  path: '/api/integrations/systems/:id',
  permission: 'integrations:configure',
  summary: '修改外部系统',
  params: z.object({ id }),
  body: z.object({ ...systemBody, version: z.int32().describe('看到的版本号') }),
  returns: z.object({ id }),
  errors: [
    errors.system_not_found,
    errors.changed_meanwhile,
    errors.name_taken,
    errors.bad_address,
    errors.unknown_area,
  ],
})

export const switchSystem = endpoint({
  method: 'POST',
  path: '/api/integrations/systems/:id/switch',
  permission: 'integrations:configure',
  summary: '启用或停用外部系统',
  params: z.object({ id }),
  body: z.object({ isEnabled: z.boolean().describe('启用') }),
  returns: z.object({ id }),
  errors: [errors.system_not_found],
})

/** The old key stops at once: two keys at a time are two things to lose. */
export const rotateKey = endpoint({
  method: 'POST',
  path: '/api/integrations/systems/:id/key',
  permission: 'integrations:configure',
  summary: '更换密钥',
  description: '原密钥立即失效。',
  params: z.object({ id }),
  returns: shown,
  errors: [errors.system_not_found],
})

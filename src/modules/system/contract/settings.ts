import { z } from 'zod'
import { isAreaCode } from '../../../base/area-code.ts'
import { done, endpoint } from '../../../base/contract.ts'
import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('system', {
  bad_setting: { kind: 'invalid', message: '{problem}' },
  no_such_setting: { kind: 'not_found', message: '没有这项设置' },
  no_such_failure: { kind: 'not_found', message: '没有这条记录，可能已经处理' },
  still_failing: { kind: 'conflict', message: '再次处理仍然失败：{problem}' },
})

const url = z.string().trim().max(500)
const httpUrl = url.regex(/^https?:\/\//, '地址应以 http:// 或 https:// 开头')
const attribution = z.string().trim().max(100).optional()

const weight = z.number().min(0, '不能小于 0').max(100, '最多 100')

/** The raster picture under our own vectors. */
export const MapBase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('xyz'),
    url: httpUrl.refine(
      (text) => ['{x}', '{y}', '{z}'].every((part) => text.includes(part)),
      '地址里要有 {z}、{x}、{y}',
    ),
    crs: z.enum(['wgs84', 'gcj02']).default('wgs84'),
    attribution,
  }),
  z.object({
    kind: z.literal('wmts'),
    url: httpUrl,
    layer: z.string().trim().min(1, '请填写图层名').max(100),
    style: z.string().trim().max(100).default('default'),
    tileMatrixSet: z.string().trim().min(1, '请填写切片矩阵集').max(100),
    format: z.enum(['image/png', 'image/jpeg']).default('image/png'),
    attribution,
  }),
  z.object({ kind: z.literal('tianditu'), key: z.string().trim().min(8, '请填写天地图密钥').max(100) }),
])
export type MapBase = z.infer<typeof MapBase>

/** Every setting of the product: its shape, its default, and what it is called. */
export const settingDefinitions = {
  'site.name': {
    title: '系统名称',
    help: '显示在登录页上',
    schema: z.string().trim().min(2, '请填写系统名称').max(40),
    fallback: '基层网格化治理平台',
  },
  'site.area': {
    title: '本系统服务的区域',
    help: '区划代码，地图由此展开，名称显示在登录页上；不填为各人岗位所在区域',
    schema: z.string().refine(isAreaCode, '区域代码应为 12 位或 15 位数字').nullable(),
    fallback: null,
  },
  'map.base': {
    title: '地图底图',
    help: '不设底图时，地图只画区域、网格和道路的轮廓',
    schema: MapBase,
    fallback: { kind: 'none' },
  },
  'assessment.weight_contacted': {
    title: '三率权重：响应率',
    help: '三率综合得分中响应率所占的份量，三项不必合计为 100',
    schema: weight,
    fallback: 10,
  },
  'assessment.weight_resolved': {
    title: '三率权重：解决率',
    help: '三率综合得分中解决率所占的份量，三项不必合计为 100',
    schema: weight,
    fallback: 50,
  },
  'assessment.weight_satisfied': {
    title: '三率权重：满意率',
    help: '三率综合得分中满意率所占的份量，三项不必合计为 100',
    schema: weight,
    fallback: 40,
  },
  'orders.rating_days': {
    title: '评价期限',
    help: '核查通过后等诉求人评价多少天，过期未评则转结案',
    schema: z.number().int('请填整数').min(1, '至少 1 天').max(60, '最多 60 天'),
    fallback: 3,
  },
  'orders.duplicate_radius_m': {
    title: '重复提示的距离',
    help: '同类事项相距多少米以内提示可能重复，单位米',
    schema: z.number().int('请填整数').min(5, '至少 5 米').max(1000, '最多 1000 米'),
    fallback: 50,
  },
  'orders.duplicate_hours': {
    title: '重复提示的时间',
    help: '同类事项相隔多少小时以内提示可能重复，单位小时',
    schema: z.number().int('请填整数').min(1, '至少 1 小时').max(720, '最多 720 小时'),
    fallback: 24,
  },
  'residents.public_map': {
    title: '附近公开',
    help: '居民选择公开的诉求，附近的人能不能看到。没有姓名、电话、门牌和照片，号码自动遮盖',
    schema: z.enum(['off', 'residents', 'anyone']),
    fallback: 'residents',
  },
} as const satisfies Record<string, { title: string; help: string; schema: z.ZodType; fallback: unknown }>

export type SettingKey = keyof typeof settingDefinitions
export type SettingValue<K extends SettingKey> = z.output<(typeof settingDefinitions)[K]['schema']>
export const settingKeys = Object.keys(settingDefinitions) as [SettingKey, ...SettingKey[]]

export const SettingView = z.object({
  key: z.enum(settingKeys).describe('设置项'),
  title: z.string().describe('名称'),
  help: z.string().describe('说明'),
  value: z.unknown().describe('当前值'),
  isDefault: z.boolean().describe('是默认值'),
  updatedByName: z.string().nullable().describe('修改人'),
  updatedAt: z.iso.datetime().nullable().describe('修改时间'),
})
export type SettingView = z.infer<typeof SettingView>

export const listSettings = endpoint({
  method: 'GET',
  path: '/api/system/settings',
  permission: 'system:configure',
  summary: '系统设置',
  returns: z.object({ settings: z.array(SettingView).describe('全部设置') }),
})

const params = z.object({ key: z.enum(settingKeys).describe('设置项') })

export const saveSetting = endpoint({
  method: 'PUT',
  path: '/api/system/settings/:key',
  permission: 'system:configure',
  summary: '修改一项系统设置',
  params,
  body: z.object({ value: z.unknown().describe('新值，形状由设置项决定') }),
  returns: done,
  errors: [errors.bad_setting],
})

export const resetSetting = endpoint({
  method: 'DELETE',
  path: '/api/system/settings/:key',
  permission: 'system:configure',
  summary: '恢复一项设置为默认值',
  params,
  returns: done,
})

/** What every page needs before anybody signs in. */
export const readSite = endpoint({
  method: 'GET',
  path: '/api/system/site',
  permission: 'anyone',
  summary: '本系统的名称、区域和地图底图',
  returns: z.object({
    name: z.string().describe('系统名称'),
    area: z
      .object({ code: z.string().describe('区域代码'), name: z.string().describe('区域名称') })
      .nullable()
      .describe('服务的区域'),
    baseMap: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('none') }),
        z.object({
          kind: z.literal('xyz'),
          url: z.string(),
          crs: z.enum(['wgs84', 'gcj02']),
          attribution: z.string().optional(),
        }),
        z.object({ kind: z.literal('tianditu'), key: z.string() }),
      ])
      .describe('地图底图'),
  }),
})

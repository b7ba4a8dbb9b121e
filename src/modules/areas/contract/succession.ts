import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { AreaCode, SuccessionFact, successionKindNames, successionKinds } from './areas.ts'
import { errors } from './errors.ts'
import { Boundary, Crs } from './map.ts'

const figure = z.number().int().min(0).max(100_000_000).nullable().optional()

export const SuccessionInput = z.object({
  kind: z.enum(successionKinds).meta({ title: '调整方式', labels: successionKindNames }),
  from: z.array(AreaCode).min(1).max(50).describe('原社区或网格'),
  to: z
    .array(
      z.object({
        code: AreaCode,
        name: z.string().trim().min(1, '请填写名称').max(100).describe('名称'),
        households: figure.describe('户数'),
        population: figure.describe('人口'),
        boundary: Boundary.optional().describe('拆分时画的边界；有一个不画，剩余的归它'),
      }),
    )
    .max(50)
    .default([])
    .describe('新社区或网格，撤销时没有'),
  into: AreaCode.optional().describe('撤销后并入哪个在用的社区或网格'),
  on: z.iso.date().describe('生效日期'),
  gridsTo: z.record(AreaCode, AreaCode).optional().describe('拆分社区时各网格归入哪个新社区；不写按位置'),
  crs: Crs.default('wgs84'),
  reason: z.string().trim().max(200).default('').describe('依据，如批复文号'),
})
export type SuccessionInput = z.infer<typeof SuccessionInput>

const Named = z.object({ code: AreaCode, name: z.string().describe('名称') })
export const SuccessionPreview = z.object({
  close: z.array(Named).describe('停用'),
  open: z
    .array(Named.extend({ boundary: Boundary.nullable().describe('新边界'), areaM2: z.number().nullable() }))
    .describe('启用'),
  grown: Named.extend({ boundary: Boundary.nullable().describe('并入后的边界') })
    .nullable()
    .describe('接收并入的'),
  carried: z
    .array(z.object({ from: AreaCode, to: AreaCode, name: z.string() }))
    .describe('随社区换代码的网格'),
  uses: z.array(z.object({ what: z.string().describe('什么'), count: z.number().int().describe('多少') })),
  isPending: z.boolean().describe('到生效日期才执行'),
})
export type SuccessionPreview = z.infer<typeof SuccessionPreview>

export const previewSuccession = endpoint({
  method: 'POST',
  path: '/api/areas/successions/preview',
  permission: 'areas:configure',
  audit: 'off',
  summary: '预览拆分、合并、撤销、改码的影响',
  body: SuccessionInput,
  returns: SuccessionPreview,
  errors: [errors.bad_succession, errors.out_of_scope, errors.bad_boundary],
})

export const carryOutSuccession = endpoint({
  method: 'POST',
  path: '/api/areas/successions',
  permission: 'areas:configure',
  summary: '拆分、合并、撤销、改码',
  description: '原代码停用但保留可查；在办事项转到新的区划。生效日期在以后的，到那天零时执行。',
  body: SuccessionInput,
  returns: SuccessionFact,
  errors: [errors.bad_succession, errors.out_of_scope, errors.bad_boundary],
})

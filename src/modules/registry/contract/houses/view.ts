import { z } from 'zod'
import { endpoint } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'
import { BuildingRow } from './buildings.ts'
import { idParams } from './parts.ts'

/** What a building may be coloured by. */
export const themeNames = {
  occupancy: '居住情况',
  elders: '老人独居',
  verified: '核实情况',
  contact: '联系方式',
  hazard: '隐患',
} as const
export type Theme = keyof typeof themeNames
export const themes = Object.keys(themeNames) as [Theme, ...Theme[]]

/** How a room stands out: colours follow from it, words come with the legend. */
export const tones = ['plain', 'good', 'blue', 'violet', 'amber', 'red', 'none'] as const
export type Tone = (typeof tones)[number]

export const RoomView = z.object({
  id: z.string().describe('房屋'),
  unit: z.string().describe('单元'),
  floor: z.number().int().describe('楼层，负数为地下'),
  room: z.string().describe('房号'),
  people: z.number().int().nullable().describe('现住人数；没有权限看到时为空'),
  shade: z.string().nullable().describe('图例中的类别；没有权限看到时为空'),
})
export type RoomView = z.infer<typeof RoomView>

export const BuildingView = z.object({
  building: BuildingRow,
  theme: z.enum(themes).describe('着色'),
  legend: z
    .array(
      z.object({
        shade: z.string().describe('类别'),
        name: z.string().describe('名称'),
        mark: z.string().describe('写在房间里的字，不引人注意的没有'),
        tone: z.enum(tones).describe('色调'),
        count: z.number().int().describe('房屋数'),
      }),
    )
    .describe('图例'),
  rooms: z.array(RoomView).describe('房屋，按单元、楼层、房号'),
  isNamed: z.boolean().describe('可以看到每户情况；否则只有合计'),
  mayEdit: z.boolean().describe('可以维护'),
})
export type BuildingView = z.infer<typeof BuildingView>

export const viewBuilding = endpoint({
  method: 'GET',
  path: '/api/registry/buildings/:id/view',
  permission: 'registry:read',
  summary: '楼栋图：每层每户，按所选主题着色',
  params: idParams,
  query: z.object({ theme: z.enum(themes).default('occupancy').describe('着色') }),
  returns: BuildingView,
  errors: [errors.no_building],
})

import { z } from 'zod'

/** WGS-84. */
export const point = z
  .object({
    lng: z.number().min(73).max(136).describe('经度（WGS-84）'),
    lat: z.number().min(3).max(54).describe('纬度（WGS-84）'),
  })
  .describe('地图位置')
export type Point = z.infer<typeof point>

/** How a list leaves the house. */
export const exportQuery = {
  format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
  purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途，记入审计'),
}

const value = z.union([z.string().max(500), z.number(), z.boolean()])
/** What is first said of a new record. */
export const firstValues = z.record(z.string().max(60), value).describe('字段和值')

export const saidBy = {
  source: z.string().max(40).default('grid').describe('来源'),
  isVerified: z.boolean().default(true).describe('现场核实'),
}

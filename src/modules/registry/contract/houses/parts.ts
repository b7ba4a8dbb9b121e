import { z } from 'zod'

export const idParams = z.object({ id: z.string().max(64).describe('编号') })
export const lng = z.number().min(-180).max(180).nullable().describe('经度（WGS-84）')
export const lat = z.number().min(-90).max(90).nullable().describe('纬度（WGS-84）')
export const version = z.int32().describe('看到的版本')
export const versionQuery = z.coerce.number().int().min(1).max(2_147_483_647).describe('看到的版本')
export const placeName = z.string().trim().min(1, '请填写名称').max(60).describe('名称')
export const aliases = z
  .array(z.string().trim().min(1).max(60))
  .max(30)
  .describe('别名')
  .meta({ title: '别名', description: '居民习惯的叫法、原来的名称' })
export const areaFilter = z.string().max(15).optional().describe('区域')
export const keyword = z.string().trim().max(60).optional().describe('名称、拼音或地址')
export const areaCode = z
  .string()
  .max(15)
  .optional()
  .describe('所在网格；不填则按点位判断')
  .meta({ title: '所在网格', description: '不填则按点位判断' })

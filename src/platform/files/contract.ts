import { z } from 'zod'
import { endpoint, fileAnswer } from '../../base/contract.ts'
import { fileErrors } from './errors.ts'

const MAX_UPLOAD_BYTES = 100 * 1024 * 1024

export const FileRecord = z.object({
  id: z.string().describe('附件编号'),
  name: z.string().describe('文件名'),
  mime: z.string().describe('按内容判定的类型'),
  size: z.number().int().describe('字节数'),
  width: z.number().int().nullable().describe('照片宽，像素'),
  height: z.number().int().nullable().describe('照片高，像素'),
  takenAt: z.iso.datetime().nullable().describe('照片拍摄时间'),
  gps: z
    .object({ lng: z.number().describe('经度'), lat: z.number().describe('纬度') })
    .nullable()
    .describe('照片拍摄位置（WGS-84）'),
  uploadedAt: z.iso.datetime().describe('上传时间'),
})
export type FileRecord = z.output<typeof FileRecord>

const id = z.string().max(64).describe('附件编号')

export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  permission: 'signed_in',
  summary: '上传附件',
  description: '照片会去除位置等信息并缩小；24 小时内没有用到工单等处的附件自动删除。',
  body: z.object({}),
  upload: { maxBytes: MAX_UPLOAD_BYTES },
  rateLimit: { max: 120, seconds: 60 },
  returns: FileRecord,
  errors: Object.values(fileErrors),
})

export const downloadFile = endpoint({
  method: 'GET',
  path: '/api/files/:id',
  permission: 'signed_in',
  summary: '读取附件',
  params: z.object({ id }),
  returns: fileAnswer,
  errors: [fileErrors.not_found],
})

export const downloadThumb = endpoint({
  method: 'GET',
  path: '/api/files/:id/thumb',
  permission: 'signed_in',
  summary: '读取照片的缩略图',
  params: z.object({ id }),
  query: z.object({ size: z.enum(['320', '1080']).default('320').describe('长边像素') }),
  returns: fileAnswer,
  errors: [fileErrors.not_found, fileErrors.no_thumbnail],
})

import { z } from 'zod'
import { endpoint } from '../../../../base/contract.ts'

/** The files service belongs to the platform, whose contract screens may not import: the part of it they call. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  permission: 'signed_in',
  summary: '上传附件',
  body: z.object({}),
  upload: { maxBytes: 100 * 1024 * 1024 },
  returns: z.object({ id: z.string() }),
})

import { z } from 'zod'
import { endpoint } from '../../../../base/contract.ts'
import { call } from '../../../../web/api/call.ts'
import type { Attachment, SendFile } from '../../../../web/upload/use-uploads.ts'

interface FileRef {
  id: string
  name: string
  mime: string
}

/** Pictures the server draws thumbnails of. */
const THUMBED = /^image\/(jpeg|png|webp|gif|heic|heif|avif|tiff)$/

/** A file of an order as the viewer and the uploads take it. */
export function toAttachment({ id, name, mime }: FileRef): Attachment {
  const url = `/api/files/${encodeURIComponent(id)}`
  const isImage = THUMBED.test(mime)
  return { id, name, isImage, url, ...(isImage && { thumbnailUrl: `${url}/thumb?size=320` }) }
}

// The files service belongs to the platform, whose contract screens may not import; this is the part of it they call.
export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  permission: 'signed_in',
  summary: '上传附件',
  body: z.object({}),
  upload: { maxBytes: 100 * 1024 * 1024 },
  returns: z.object({
    id: z.string(),
    name: z.string(),
    mime: z.string(),
    gps: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  }),
})

/** Sends a photo or document; it belongs to nobody until a command names its id. */
export const sendFile: SendFile = async (file, { onProgress, signal }) =>
  toAttachment(await call(uploadFile, {}, { file, onProgress, signal }))

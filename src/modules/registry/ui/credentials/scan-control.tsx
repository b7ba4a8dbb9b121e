import { useState } from 'react'
import { z } from 'zod'
import { endpoint } from '../../../../base/contract.ts'
import { call } from '../../../../web/api/call.ts'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { Upload } from '../../../../web/upload/upload.tsx'
import type { Attachment, SendFile } from '../../../../web/upload/use-uploads.ts'

// The files service belongs to the platform, whose contract screens may not import; this is the part of it they call.
const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  permission: 'signed_in',
  summary: '上传附件',
  body: z.object({}),
  upload: { maxBytes: 100 * 1024 * 1024 },
  returns: z.object({ id: z.string(), name: z.string(), mime: z.string() }),
})

const send: SendFile = async (file, { onProgress, signal }) => {
  const { id, name, mime } = await call(uploadFile, {}, { file, onProgress, signal })
  return { id, name, isImage: mime.startsWith('image/'), url: `/api/files/${encodeURIComponent(id)}` }
}

/** One picture or document of a licence. */
export function ScanControl({ id, onChange }: ControlProps) {
  const [files, setFiles] = useState<Attachment[]>([])
  return (
    <Upload
      id={id}
      kind="files"
      max={1}
      send={send}
      value={files}
      onChange={(next) => {
        setFiles(next)
        onChange(next[0]?.id ?? null)
      }}
    />
  )
}

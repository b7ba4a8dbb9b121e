import { FileOutlined } from '@ant-design/icons'
import type { Attachment } from '../upload/use-uploads.ts'

export function Documents({ attachments }: { attachments: readonly Attachment[] }) {
  return attachments
    .filter((one) => !one.isImage)
    .map((one) => (
      <a key={one.id} className="wg-document" href={one.url} target="_blank" rel="noreferrer">
        <FileOutlined /> {one.name}
      </a>
    ))
}

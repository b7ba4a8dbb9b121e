import { Image } from 'antd'
import type { Attachment } from '../upload/use-uploads.ts'
import './image-grid.css'
import { Documents } from './image-grid-documents.tsx'

/** Pictures as small squares with a viewer, documents as links. For the console; phones use `PhotoGrid`. */
export function ImageGrid({ attachments }: { attachments: readonly Attachment[] }) {
  return (
    <div className="wg-images">
      <Image.PreviewGroup>
        {attachments
          .filter((one) => one.isImage)
          .map((one) => (
            <Image
              key={one.id}
              src={one.thumbnailUrl ?? one.url}
              preview={{ src: one.url }}
              alt={one.name}
              width={88}
              height={88}
            />
          ))}
      </Image.PreviewGroup>
      <Documents attachments={attachments} />
    </div>
  )
}

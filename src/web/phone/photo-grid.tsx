import { ImageViewer } from 'antd-mobile'
import { useState } from 'react'
import { Documents } from '../components/image-grid-documents.tsx'
import type { Attachment } from '../upload/use-uploads.ts'
import '../components/image-grid.css'

/** Pictures as small squares; a touch opens them, to swipe through and to pinch. */
export function PhotoGrid({ attachments }: { attachments: readonly Attachment[] }) {
  const [open, setOpen] = useState<number | undefined>(undefined)
  const photos = attachments.filter((one) => one.isImage)
  return (
    <div className="wg-images">
      {photos.map((one, at) => (
        <button key={one.id} type="button" className="wg-photo" onClick={() => setOpen(at)}>
          <img src={one.thumbnailUrl ?? one.url} alt={one.name} loading="lazy" />
        </button>
      ))}
      <Documents attachments={attachments} />
      <ImageViewer.Multi
        images={photos.map(({ url }) => url)}
        visible={open !== undefined}
        defaultIndex={open ?? 0}
        onClose={() => setOpen(undefined)}
      />
    </div>
  )
}

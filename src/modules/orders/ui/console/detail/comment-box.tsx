import { Button } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import type { ControlProps, Controls } from '../../../../../web/forms/control.ts'
import { Upload } from '../../../../../web/upload/upload.tsx'
import type { Attachment } from '../../../../../web/upload/use-uploads.ts'
import { commentOrder, MAX_COMMENT_PHOTOS } from '../../../contract/actions.ts'
import { sendFile } from '../../shared/attachments.ts'

const controls: Controls = { fileIds: PhotosControl }

/** 留言: folded until somebody wants to say something. */
export function CommentBox({ orderId }: { orderId: string }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        留言
      </Button>
    )
  }
  return (
    <CommandForm
      endpoint={commentOrder}
      initial={{ id: orderId }}
      controls={controls}
      submitLabel="发表留言"
      onCancel={() => setOpen(false)}
      onDone={() => setOpen(false)}
    />
  )
}

function PhotosControl({ id, onChange }: ControlProps) {
  const [photos, setPhotos] = useState<Attachment[]>([])
  return (
    <Upload
      id={id}
      send={sendFile}
      value={photos}
      max={MAX_COMMENT_PHOTOS}
      onChange={(next) => {
        setPhotos(next)
        onChange(next.map((photo) => photo.id))
      }}
    />
  )
}

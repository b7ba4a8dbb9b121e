import {
  CameraOutlined,
  CloseOutlined,
  FileOutlined,
  PictureOutlined,
  ReloadOutlined,
} from '@ant-design/icons'
import type { ClipboardEvent, DragEvent, ReactNode } from 'react'
import { useMedia } from '../theme/use-media.ts'
import './upload.css'
import { type Attachment, type Pending, type SendFile, useUploads } from './use-uploads.ts'

interface UploadProps {
  id?: string
  send: SendFile
  value: readonly Attachment[]
  onChange: (value: Attachment[]) => void
  max?: number
  /** `photos` opens the camera first on a phone. */
  kind?: 'photos' | 'files'
}

/** Photos and documents: taken, picked, dropped or pasted; shown while they go up, removable, retried by hand. */
export function Upload({ id, send, value, onChange, max = 9, kind = 'photos' }: UploadProps) {
  const uploads = useUploads({ send, value, onChange, max })
  const take = (files: FileList | null | undefined) => files && uploads.add(files)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    take(event.dataTransfer.files)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) take(event.clipboardData.files)
  }
  return (
    <fieldset
      className="wg-upload"
      aria-label={kind === 'photos' ? '图片' : '文件'}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      {value.map((one) => (
        <Arrived key={one.id} attachment={one} onRemove={() => uploads.remove(one.id)} />
      ))}
      {uploads.pending.map((one) => (
        <OnItsWay key={one.key} pending={one} />
      ))}
      {!uploads.isFull && <Pickers id={id} kind={kind} onFiles={take} />}
      <span className="wg-quiet wg-upload-count">
        {value.length}/{max}
      </span>
    </fieldset>
  )
}

interface PickersProps {
  id: string | undefined
  kind: 'photos' | 'files'
  onFiles: (files: FileList | null) => void
}

function Pickers({ id, kind, onFiles }: PickersProps) {
  const isPhone = useMedia('(pointer: coarse)')
  if (kind === 'files')
    return <Picker id={id} accept="" onFiles={onFiles} icon={<FileOutlined />} label="选择文件" />
  return (
    <>
      {isPhone && <Picker accept="image/*" camera onFiles={onFiles} icon={<CameraOutlined />} label="拍照" />}
      <Picker
        id={id}
        accept="image/*"
        onFiles={onFiles}
        icon={<PictureOutlined />}
        label={isPhone ? '相册' : '添加图片'}
      />
    </>
  )
}

interface PickerProps {
  id?: string | undefined
  accept: string
  camera?: boolean
  onFiles: (files: FileList | null) => void
  icon: ReactNode
  label: string
}

function Picker({ id, accept, camera = false, onFiles, icon, label }: PickerProps) {
  return (
    <label className="wg-upload-tile wg-upload-pick">
      {icon}
      {label}
      <input
        id={id}
        type="file"
        multiple={!camera}
        accept={accept}
        className="wg-hidden"
        {...(camera && { capture: 'environment' as const })}
        onChange={(event) => {
          onFiles(event.target.files)
          // The same file may be chosen again after it was removed.
          event.target.value = ''
        }}
      />
    </label>
  )
}

function Arrived({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const { name, isImage, url, thumbnailUrl } = attachment
  return (
    <div className="wg-upload-tile">
      <a href={url} target="_blank" rel="noreferrer" title={name}>
        {isImage ? <img src={thumbnailUrl ?? url} alt={name} /> : <FileName name={name} />}
      </a>
      <Corner label={`移除${name}`} onClick={onRemove} />
    </div>
  )
}

function OnItsWay({ pending }: { pending: Pending }) {
  const { name, preview, share, problem, retry, stop } = pending
  return (
    <div className="wg-upload-tile" data-problem={problem !== undefined || undefined}>
      {preview ? <img src={preview} alt={name} /> : <FileName name={name} />}
      {problem === undefined ? (
        <progress value={share} max={1} aria-label={`正在上传${name}`} />
      ) : (
        <button type="button" className="wg-upload-retry" onClick={retry} title={problem}>
          <ReloadOutlined />
          重传
          <span className="wg-hidden" role="alert">
            {name}没有传上去：{problem}
          </span>
        </button>
      )}
      <Corner label={`取消${name}`} onClick={stop} />
    </div>
  )
}

function FileName({ name }: { name: string }) {
  return (
    <span className="wg-upload-file">
      <FileOutlined />
      {name}
    </span>
  )
}

function Corner({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="wg-upload-corner" aria-label={label} onClick={onClick}>
      <CloseOutlined />
    </button>
  )
}

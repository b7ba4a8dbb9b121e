import { Button, Switch, TextArea } from 'antd-mobile'
import { useId, useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Upload } from '../../../../web/upload/upload.tsx'
import type { Attachment } from '../../../../web/upload/use-uploads.ts'
import { commentOrder, MAX_COMMENT_PHOTOS } from '../../contract/actions.ts'
import { sendFile } from '../shared/attachments.ts'

interface CommentFormProps {
  orderId: string
  placeholder: string
  /** The modules whose screens show it besides the orders. */
  refresh?: string[]
  /** Staff say whether the reporter reads it; what the reporter writes the office always reads. */
  choosesPublic?: boolean
}

/** 写留言: words, and photos when somebody wants to show something. */
export function CommentForm({ placeholder, choosesPublic = false, ...rest }: CommentFormProps) {
  const field = useId()
  const draft = useCommentDraft({ ...rest, choosesPublic })
  const { text, photos, command } = draft
  return (
    <form
      className="wg-say"
      onSubmit={(event) => {
        event.preventDefault()
        draft.send()
      }}
    >
      <label htmlFor={field} className="wg-hidden">
        写留言
      </label>
      <TextArea
        id={field}
        placeholder={placeholder}
        value={text}
        maxLength={1000}
        autoSize={{ minRows: 1, maxRows: 5 }}
        onChange={draft.setText}
      />
      {photos && (
        <Upload send={sendFile} value={photos} max={MAX_COMMENT_PHOTOS} onChange={draft.setPhotos} />
      )}
      {draft.isEmpty && photos && photos.length > 0 && <p className="wg-quiet">再写一句话就能发表</p>}
      {command.error && (
        <p className="wg-report-problem" role="alert">
          {messageOf(command.error)}
        </p>
      )}
      <Foot draft={draft} choosesPublic={choosesPublic} />
    </form>
  )
}

type CommentDraft = ReturnType<typeof useCommentDraft>

function Foot({ draft, choosesPublic }: { draft: CommentDraft; choosesPublic: boolean }) {
  return (
    <div className="wg-say-foot">
      {choosesPublic && (
        <span className="wg-say-public">
          <Switch checked={draft.isPublic} onChange={draft.setPublic} aria-label="诉求人可见" /> 诉求人可见
        </span>
      )}
      {!draft.photos && (
        <Button size="small" fill="none" onClick={() => draft.setPhotos([])}>
          加照片
        </Button>
      )}
      <Button type="submit" size="small" disabled={draft.isEmpty} loading={draft.command.isPending}>
        发表
      </Button>
    </div>
  )
}

type DraftOptions = Omit<CommentFormProps, 'placeholder'>

function useCommentDraft({ orderId, refresh = [], choosesPublic }: DraftOptions) {
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<Attachment[] | undefined>(undefined)
  const [isPublic, setPublic] = useState(!choosesPublic)
  const command = useCommand(commentOrder, refresh)
  const isEmpty = text.trim() === ''
  const send = () => {
    if (isEmpty || command.isPending) return
    const fileIds = (photos ?? []).map((photo) => photo.id)
    const clear = () => {
      setText('')
      setPhotos(undefined)
    }
    command.mutate({ input: { id: orderId, text: text.trim(), isPublic, fileIds } }, { onSuccess: clear })
  }
  return { text, setText, photos, setPhotos, isPublic, setPublic, command, isEmpty, send }
}

import { TextArea } from 'antd-mobile'
import { createContext, useContext, useState } from 'react'
import type { ControlProps, Controls } from '../../../../web/forms/control.ts'
import { Upload } from '../../../../web/upload/upload.tsx'
import type { Attachment } from '../../../../web/upload/use-uploads.ts'
import type { OrderDetail } from '../../contract/order.ts'
import { commonReasons } from '../console/actions/reasons.ts'
import { RatingField } from '../phone/rating-field.tsx'
import { sendOrKeep } from '../phone/send-photo.ts'
import { SpeakButton } from '../phone/speak-button.tsx'
import type { PersonAction } from '../shared/action-endpoints.ts'
import { sendFile } from '../shared/attachments.ts'
import { ClassField } from './class-field.tsx'
import { isQueued } from './outbox/item.ts'
import { TargetField } from './target-field.tsx'

interface ActionValue {
  order: OrderDetail
  action: PersonAction
  /** Taken for this action; they outlive the form when the order changes under it. */
  photos: { current: Attachment[] }
}
const ActionContext = createContext<ActionValue | undefined>(undefined)
export const ActionProvider = ActionContext

export function useAction(): ActionValue {
  const value = useContext(ActionContext)
  if (!value) throw new Error('a field of an action outside its form')
  return value
}

/** Said most often on the spot; the office's reasons for everything else are the console's. */
const phrases: Partial<Record<PersonAction, readonly string[]>> = {
  ...commonReasons,
  feedback: [
    '已现场处置完毕',
    '已清理干净，恢复原状',
    '已维修，恢复正常使用',
    '已上门沟通，双方同意',
    '已劝导整改',
  ],
  verify_true: ['现场情况与反映一致', '现场情况属实，影响通行'],
  verify_false: ['到场没有发现所说的情况', '到场时已恢复正常'],
  check_pass: ['现场已恢复正常', '与处置结果一致', '诉求人认可'],
}

function NoteField({ id, field, value, onChange }: ControlProps) {
  const { action } = useAction()
  const text = typeof value === 'string' ? value : ''
  return (
    <div className="wg-note-field">
      <div className="wg-phrases">
        {(phrases[action] ?? []).map((phrase) => (
          <button
            key={phrase}
            type="button"
            className="wg-phrase"
            aria-pressed={text.includes(phrase)}
            onClick={() => onChange(withPhrase(text, phrase))}
          >
            {phrase}
          </button>
        ))}
      </div>
      <TextArea
        id={id}
        value={text}
        placeholder={`写明${field.title}`}
        autoSize={{ minRows: 2, maxRows: 6 }}
        {...(field.maxLength !== undefined && { maxLength: field.maxLength })}
        onChange={onChange}
      />
      <SpeakButton onWords={(words) => onChange(`${text}${words}`)} />
    </div>
  )
}

/** Picked again it goes away; several stand one after the other. */
export function withPhrase(text: string, phrase: string): string {
  if (text.includes(phrase)) return text.replace(`；${phrase}`, '').replace(phrase, '').replace(/^；/, '')
  return text.trim() === '' ? phrase : `${text.trim()}；${phrase}`
}

function PhotosField({ id, onChange }: ControlProps) {
  const { order, action, photos } = useAction()
  const [files, setFiles] = useState(photos.current)
  const isNeeded = order.actions.find((one) => one.id === action)?.needs.includes('files')
  return (
    <>
      {isNeeded && <p className="wg-quiet">这一步要附上现场照片</p>}
      <Upload
        id={id}
        send={isQueued(action) ? sendOrKeep : sendFile}
        value={files}
        max={30}
        kind="photos"
        onChange={(next) => {
          setFiles(next)
          photos.current = next
          onChange(next.map((file) => file.id))
        }}
      />
    </>
  )
}

function OrderTargetField(props: ControlProps) {
  const { order } = useAction()
  return <TargetField {...props} proposal={order.proposal} />
}

function OrderClassField(props: ControlProps) {
  const { order } = useAction()
  return <ClassField {...props} description={order.description} />
}

/** Fields drawn by this end; all others as the contract says. */
export const actionFields: Controls = {
  note: NoteField,
  fileIds: PhotosField,
  target: OrderTargetField,
  classId: OrderClassField,
  rating: RatingField,
}

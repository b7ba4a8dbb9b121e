import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Limit } from '../../../../../base/time/timers.ts'
import { useCall } from '../../../../../web/api/use-call.ts'
import type { ControlProps, Controls } from '../../../../../web/forms/control.ts'
import { Upload } from '../../../../../web/upload/upload.tsx'
import type { Attachment } from '../../../../../web/upload/use-uploads.ts'
import { previewOrder } from '../../../contract/intake.ts'
import type { OrderDetail, Proposal } from '../../../contract/order.ts'
import type { Target } from '../../../contract/terms.ts'
import { EMERGENCY_LIMIT } from '../../../rules/effects.ts'
import { ClassSelect, useClasses } from '../../pickers/class-select.tsx'
import type { PersonAction } from '../../shared/action-endpoints.ts'
import { sendFile } from '../../shared/attachments.ts'
import { LimitField } from '../../shared/limit-field.tsx'
import { sameTarget, TargetPicker } from '../../shared/target-picker.tsx'
import { WhyDispatch } from '../dispatching/why-dispatch.tsx'
import { useAction } from './action-context.tsx'
import { CoTargetsControl } from './co-targets-control.tsx'
import { DaysControl } from './days-control.tsx'
import { LevelControl } from './level-control.tsx'
import { MeetingControl } from './meeting-control.tsx'
import { MergeControl } from './merge-control.tsx'
import { RatingControl } from './rating-control.tsx'
import { commonReasons } from './reasons.ts'
import { StandardChoice } from './standard-choice.tsx'
import { VisitControl } from './visit-control.tsx'
import { WorkerControl } from './worker-control.tsx'

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** What is known of the matter, asked again when another class is chosen. */
function usePreview(classId: string) {
  const { order } = useAction()
  const place = order.point ? { point: order.point } : { areaCode: order.areaCode }
  const input = { description: order.description, ...place, ...(classId && { classId }) }
  return useCall(previewOrder, input, { staleMs: 60_000, keepPrevious: true }).data
}

function useProposal(classId: string): Proposal | null {
  const { order } = useAction()
  const preview = usePreview(classId)
  const isAsFiled = classId === (order.class?.id ?? '')
  return isAsFiled && order.proposal ? order.proposal : (preview?.proposal ?? order.proposal)
}

function ClassControl({ id, value, onChange, invalid }: ControlProps) {
  const { order } = useAction()
  const chosen = textOf(value)
  const guesses = (usePreview('')?.classes ?? []).filter((one) => one.id !== chosen).slice(0, 3)
  return (
    <div className="wg-stack">
      <ClassSelect
        id={id}
        value={chosen}
        onChange={(next) => onChange(next || undefined)}
        placeholder="请核定类别"
        isWide
        invalid={invalid}
      />
      {chosen === '' && !order.class && <span className="wg-quiet">还没有定类</span>}
      {guesses.length > 0 && (
        <div className="wg-picks">
          {guesses.map((guess) => (
            <button
              key={guess.id}
              type="button"
              className="wg-pick"
              title={guess.reason}
              onClick={() => onChange(guess.id)}
            >
              {guess.name}
              <span className="wg-quiet"> {guess.reason}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function StandardControl({ id, value, onChange, values }: ControlProps) {
  const { order, action } = useAction()
  const classes = useClasses()
  const classId = textOf(values.classId) || order.class?.id
  const cls = classes.find((one) => one.id === classId)
  const isFiling = action === 'register'
  const choices = isFiling ? (cls?.filingStandards ?? []) : cls?.closingStandard ? [cls.closingStandard] : []
  return (
    <StandardChoice
      key={`${classId}`}
      id={id}
      choices={choices}
      value={textOf(value)}
      onChange={(text) => onChange(text || undefined)}
      {...(isFiling ? {} : { first: choices[0] })}
    />
  )
}

/** Follows the proposal until the person chooses otherwise. */
function TargetControl({ id, value, onChange, invalid, values }: ControlProps) {
  const { order } = useAction()
  const proposal = useProposal(textOf(values.classId) || (order.class?.id ?? ''))
  const target = value as Target | undefined
  const isOwn = useRef(target !== undefined && !(proposal && sameTarget(proposal.target, target)))
  const follow = useRef(onChange)
  follow.current = onChange
  const key = proposal ? JSON.stringify(proposal.target) : ''
  useEffect(() => {
    if (!isOwn.current && key) follow.current(JSON.parse(key) as Target)
  }, [key])
  return (
    <>
      <TargetPicker
        id={id}
        value={target}
        onChange={(next) => {
          isOwn.current = true
          onChange(next)
        }}
        proposal={proposal}
        invalid={invalid}
      />
      <WhyDispatch orderId={order.id} />
    </>
  )
}

function LimitControl({ id, value, onChange, values }: ControlProps) {
  const { order, action } = useAction()
  const classId = textOf(values.classId) || order.class?.id
  const cls = useClasses().find((one) => one.id === classId)
  const usual: Partial<Record<PersonAction, { limit: Limit | null; words: string }>> = {
    emergency: { limit: EMERGENCY_LIMIT, words: '按应急' },
    co_handle: { limit: handlingLimit(order), words: '与处置时限相同' },
  }
  const { limit, words } = usual[action] ?? {
    limit: cls?.limit ?? order.proposal?.limit ?? null,
    words: '按类别',
  }
  return (
    <LimitField
      id={id}
      usual={limit}
      usualWords={words}
      value={value as Limit | undefined}
      onChange={onChange}
    />
  )
}

/** The limit the handler has now: that of the newest handling clock. */
function handlingLimit(order: OrderDetail): Limit | null {
  return order.clocks.findLast((clock) => clock.kind === 'handle')?.limit ?? null
}

function NoteControl({ id, field, value, onChange, invalid }: ControlProps) {
  const { order, action } = useAction()
  const text = textOf(value)
  const isNeeded = order.actions.find((one) => one.id === action)?.needs.includes('note')
  const reasons = commonReasons[action] ?? []
  return (
    <div>
      {reasons.length > 0 && (
        <div className="wg-picks">
          {reasons.map((reason) => (
            <button
              key={reason}
              type="button"
              className="wg-pick"
              aria-pressed={text.includes(reason)}
              onClick={() => onChange(withReason(text, reason))}
            >
              {reason}
            </button>
          ))}
        </div>
      )}
      <Input.TextArea
        id={id}
        value={text}
        aria-invalid={invalid}
        placeholder={isNeeded ? '这一步必须写' : ''}
        autoSize={{ minRows: 2, maxRows: 8 }}
        {...(field.maxLength !== undefined && { maxLength: field.maxLength })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

/** Picked again it goes away; several stand one after the other. */
function withReason(text: string, reason: string): string {
  if (text.includes(reason)) return text.replace(`；${reason}`, '').replace(reason, '').replace(/^；/, '')
  return text.trim() === '' ? reason : `${text.trim()}；${reason}`
}

function FilesControl({ id, onChange, invalid }: ControlProps) {
  const { order, action } = useAction()
  const [files, setFiles] = useState<Attachment[]>([])
  const isNeeded = order.actions.find((one) => one.id === action)?.needs.includes('files')
  return (
    <div className="wg-stack" aria-invalid={invalid}>
      {isNeeded && <span className="wg-quiet">这一步要附上现场照片</span>}
      <Upload
        id={id}
        send={sendFile}
        value={files}
        max={30}
        kind="photos"
        onChange={(next) => {
          setFiles(next)
          onChange(next.map((file) => file.id))
        }}
      />
    </div>
  )
}

/** The controls of actions by field; what is not here is drawn from the contract. */
export const actionControls: Controls = {
  classId: ClassControl,
  standard: StandardControl,
  target: TargetControl,
  limit: LimitControl,
  note: NoteControl,
  fileIds: FilesControl,
  rating: RatingControl,
  workerId: WorkerControl,
  level: LevelControl,
  days: DaysControl,
  intoId: MergeControl,
  coTargets: CoTargetsControl,
  meeting: MeetingControl,
  visit: VisitControl,
}

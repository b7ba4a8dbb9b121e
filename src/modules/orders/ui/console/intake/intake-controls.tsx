import { Button, Input } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Loading } from '../../../../../web/components/state-pages.tsx'
import { ConsoleControl } from '../../../../../web/forms/console-control.tsx'
import type { ControlProps, Controls } from '../../../../../web/forms/control.ts'
import { Upload } from '../../../../../web/upload/upload.tsx'
import type { Attachment } from '../../../../../web/upload/use-uploads.ts'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import { urgentMatters } from '../../../rules/urgent-matters.ts'
import { ClassSelect } from '../../pickers/class-select.tsx'
import { sendFile } from '../../shared/attachments.ts'
import { useIntakePreview } from './use-intake-preview.ts'
import { usePlaceMatch } from './use-place-match.ts'

const PlacePicker = lazy(() => import('./place-picker.tsx'))

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The first field of every call; spaces and dashes of a pasted number do no harm. */
function PhoneControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <Input
      id={id}
      data-first
      value={textOf(value)}
      inputMode="tel"
      maxLength={20}
      autoComplete="off"
      aria-invalid={invalid}
      placeholder="来电号码；不留电话可以空着"
      onChange={(event) => onChange(event.target.value.replaceAll(/[\s-]/g, '') || undefined)}
    />
  )
}

/** Follows the class the words suggest until the clerk chooses one. */
function ClassControl({ id, value, onChange, invalid, values }: ControlProps) {
  const chosen = textOf(value)
  const guesses = useIntakePreview({ ...values, classId: undefined })?.classes ?? []
  const isOwn = useRef(chosen !== '')
  const follow = useRef(onChange)
  follow.current = onChange
  const first = guesses[0]?.id ?? ''
  useEffect(() => {
    if (!isOwn.current) follow.current(first || undefined)
  }, [first])
  const pick = (next: string) => {
    isOwn.current = next !== ''
    onChange(next || undefined)
  }
  const said = guesses.find((guess) => guess.id === chosen)
  return (
    <div className="wg-stack">
      <ClassSelect
        id={id}
        value={chosen}
        onChange={pick}
        placeholder="写下情况后会自动建议"
        isWide
        invalid={invalid}
      />
      {said && (
        <span className="wg-quiet">
          {isOwn.current ? '' : '系统建议：'}
          {said.reason}
        </span>
      )}
      {guesses.some((guess) => guess.id !== chosen) && (
        <div className="wg-picks">
          {guesses
            .filter((guess) => guess.id !== chosen)
            .slice(0, 3)
            .map((guess) => (
              <button
                key={guess.id}
                type="button"
                className="wg-pick"
                title={guess.reason}
                onClick={() => pick(guess.id)}
              >
                {guess.name}
              </button>
            ))}
        </div>
      )}
    </div>
  )
}

/** Follows the place named in the address until the clerk chooses one. */
function AreaControl({ id, value, onChange, invalid, values }: ControlProps) {
  const chosen = textOf(value)
  const match = usePlaceMatch(`${textOf(values.address)} ${textOf(values.description)}`)
  const isOwn = useRef(chosen !== '')
  const follow = useRef(onChange)
  follow.current = onChange
  const found = match?.areaCode ?? ''
  useEffect(() => {
    if (!isOwn.current) follow.current(found || undefined)
  }, [found])
  return (
    <div className="wg-stack">
      <AreaSelect
        id={id}
        value={chosen}
        onChange={(code) => {
          isOwn.current = code !== ''
          onChange(code || undefined)
        }}
        placeholder="写地址会自动认出；也可输入社区、网格名或拼音"
        isWide
        invalid={invalid}
      />
      {match && chosen === match.areaCode && <span className="wg-quiet">地址里说到了“{match.name}”</span>}
    </div>
  )
}

/** The map is for whoever has a hand free; folded, so that the keyboard passes by. */
function PointControl({ id, value, onChange, values }: ControlProps) {
  const [isOpen, setOpen] = useState(false)
  const point = value as { lng: number; lat: number } | undefined
  return (
    <div className="wg-stack">
      <span>
        <Button id={id} size="small" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {point ? '已选点，看看地图' : '在地图上选点'}
        </Button>
        {point && (
          <Button size="small" type="link" onClick={() => onChange(undefined)}>
            清除
          </Button>
        )}
      </span>
      {isOpen && (
        <Suspense fallback={<Loading lines={4} />}>
          <PlacePicker areaCode={textOf(values.areaCode)} value={point} onChange={onChange} />
        </Suspense>
      )}
    </div>
  )
}

function FilesControl({ id, onChange }: ControlProps) {
  const [files, setFiles] = useState<Attachment[]>([])
  return (
    <Upload
      id={id}
      send={sendFile}
      value={files}
      max={30}
      kind="files"
      onChange={(next) => {
        setFiles(next)
        onChange(next.map((file) => file.id))
      }}
    />
  )
}

/** Urgent words make it 特急 until the clerk chooses. */
function UrgencyControl(props: ControlProps) {
  const { onChange, values } = props
  const isUrgent = urgentMatters(textOf(values.description)).length > 0
  const isOwn = useRef(false)
  const follow = useRef(onChange)
  follow.current = onChange
  useEffect(() => {
    if (!isOwn.current && isUrgent) follow.current('critical')
  }, [isUrgent])
  const pick = (next: unknown) => {
    isOwn.current = true
    onChange(next)
  }
  return <ConsoleControl {...props} onChange={pick} />
}

export const intakeControls: Controls = {
  urgency: UrgencyControl,
  reporterPhone: PhoneControl,
  areaCode: AreaControl,
  point: PointControl,
  classId: ClassControl,
  fileIds: FilesControl,
}

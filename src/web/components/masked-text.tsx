import { EyeOutlined } from '@ant-design/icons'
import { type MouseEvent, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import { messageOf } from '../api/api-error.ts'
import './masked-text.css'

interface MaskedTextProps {
  /** As the server gave it: 138****8000. */
  masked: string
  /** What it is: 联系电话. */
  what: string
  /** Asks the server for the value with this purpose; left out, the person may not see it at all. */
  reveal?: ((purpose: string) => Promise<string>) | undefined
}

const SHOWN_MS = 30_000
const PURPOSES = ['联系当事人', '核实信息', '现场处置'] as const

type Phase =
  | { at: 'masked' }
  | { at: 'asking' }
  | { at: 'shown'; value: string }
  | { at: 'failed'; why: string }

/** A masked value; the eye asks what for, the answer is written in the audit log, and it hides again by itself. */
export function MaskedText({ masked, what, reveal }: MaskedTextProps) {
  const { phase, show } = useReveal(reveal)
  const dialog = useRef<HTMLDialogElement>(null)
  const ask = (event: MouseEvent) => {
    // In a table the row behind must not open.
    event.stopPropagation()
    dialog.current?.showModal()
  }
  const onPurpose = (purpose: string) => {
    dialog.current?.close()
    void show(purpose)
  }
  return (
    <span className="wg-masked wg-numbers" aria-busy={phase.at === 'asking'}>
      {phase.at === 'shown' ? phase.value : masked}
      {reveal && phase.at !== 'shown' && (
        <button type="button" className="wg-link-button" aria-label={`查看完整${what}`} onClick={ask}>
          <EyeOutlined />
        </button>
      )}
      {phase.at === 'failed' && <span role="alert">{phase.why}</span>}
      {reveal && <PurposeDialog what={what} dialog={dialog} onPurpose={onPurpose} />}
    </span>
  )
}

function useReveal(reveal: MaskedTextProps['reveal']) {
  const [phase, setPhase] = useState<Phase>({ at: 'masked' })
  useEffect(() => {
    if (phase.at !== 'shown') return
    const timer = setTimeout(() => setPhase({ at: 'masked' }), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [phase])
  const show = async (purpose: string) => {
    if (!reveal) return
    setPhase({ at: 'asking' })
    try {
      setPhase({ at: 'shown', value: await reveal(purpose) })
    } catch (error) {
      setPhase({ at: 'failed', why: messageOf(error) })
    }
  }
  return { phase, show }
}

interface PurposeDialogProps {
  what: string
  dialog: { current: HTMLDialogElement | null }
  onPurpose: (purpose: string) => void
}

const hold = (event: SyntheticEvent) => event.stopPropagation()

function PurposeDialog({ what, dialog, onPurpose }: PurposeDialogProps) {
  const title = useId()
  return (
    <dialog ref={dialog} className="wg-purpose" aria-labelledby={title} onClick={hold} onKeyDown={hold}>
      <p id={title}>查看完整{what}的用途</p>
      <div className="wg-purpose-picks">
        {PURPOSES.map((purpose) => (
          <button key={purpose} type="button" className="wg-button" onClick={() => onPurpose(purpose)}>
            {purpose}
          </button>
        ))}
      </div>
      <OtherPurpose onPurpose={onPurpose} onCancel={() => dialog.current?.close()} />
    </dialog>
  )
}

interface OtherPurposeProps {
  onPurpose: (purpose: string) => void
  onCancel: () => void
}

function OtherPurpose({ onPurpose, onCancel }: OtherPurposeProps) {
  const [words, setWords] = useState('')
  const said = words.trim()
  return (
    <>
      <input
        value={words}
        maxLength={50}
        placeholder="或写明其他用途"
        aria-label="其他用途"
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="wg-quiet">本次查看会记入审计日志，{SHOWN_MS / 1000} 秒后自动隐藏。</p>
      <div className="wg-purpose-picks">
        <button
          type="button"
          className="wg-button"
          data-main
          disabled={said === ''}
          onClick={() => onPurpose(said)}
        >
          查看
        </button>
        <button type="button" className="wg-button" onClick={onCancel}>
          取消
        </button>
      </div>
    </>
  )
}

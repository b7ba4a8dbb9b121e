import { EyeOutlined } from '@ant-design/icons'
import { useEffect, useId, useRef, useState } from 'react'
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
  const [phase, setPhase] = useState<Phase>({ at: 'masked' })
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (phase.at !== 'shown') return
    const timer = setTimeout(() => setPhase({ at: 'masked' }), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [phase])

  const show = async (purpose: string) => {
    if (!reveal) return
    dialog.current?.close()
    setPhase({ at: 'asking' })
    try {
      setPhase({ at: 'shown', value: await reveal(purpose) })
    } catch (error) {
      setPhase({ at: 'failed', why: messageOf(error) })
    }
  }
  return (
    <span className="wg-masked wg-numbers" aria-busy={phase.at === 'asking'}>
      {phase.at === 'shown' ? phase.value : masked}
      {reveal && phase.at !== 'shown' && (
        <button
          type="button"
          className="wg-link-button"
          aria-label={`查看完整${what}`}
          onClick={(event) => {
            // In a table the row behind must not open.
            event.stopPropagation()
            dialog.current?.showModal()
          }}
        >
          <EyeOutlined />
        </button>
      )}
      {phase.at === 'failed' && <span role="alert">{phase.why}</span>}
      {reveal && <PurposeDialog what={what} dialog={dialog} onPurpose={show} />}
    </span>
  )
}

interface PurposeDialogProps {
  what: string
  dialog: { current: HTMLDialogElement | null }
  onPurpose: (purpose: string) => Promise<void>
}

function PurposeDialog({ what, dialog, onPurpose }: PurposeDialogProps) {
  const [words, setWords] = useState('')
  const title = useId()
  const said = words.trim()
  return (
    <dialog
      ref={dialog}
      className="wg-purpose"
      aria-labelledby={title}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <p id={title}>查看完整{what}的用途</p>
      <div className="wg-purpose-picks">
        {PURPOSES.map((purpose) => (
          <button key={purpose} type="button" className="wg-button" onClick={() => void onPurpose(purpose)}>
            {purpose}
          </button>
        ))}
      </div>
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
          onClick={() => void onPurpose(said)}
        >
          查看
        </button>
        <button type="button" className="wg-button" onClick={() => dialog.current?.close()}>
          取消
        </button>
      </div>
    </dialog>
  )
}

import { type PointerEvent, useRef, useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import type { AnswerProps } from './control.tsx'
import { useFormState } from './use-form.ts'

const WIDTH = 640
const HEIGHT = 240

/** A name written with the finger; kept as a picture. */
export function Signature({ answer, onAnswer }: AnswerProps) {
  const { place } = useFormState()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [held] = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : []
  const { send } = place
  if (!send) return <p className="wg-sheet-hint">手机上在这里手写签名</p>
  if (held)
    return (
      <div className="wg-sheet-place">
        <img className="wg-sheet-signed" src={place.attachmentOf(held).url} alt="签名" />
        <button type="button" className="wg-sheet-plain" onClick={() => onAnswer(null)}>
          重签
        </button>
      </div>
    )
  const keep = async () => {
    const blob = await new Promise<Blob | null>((resolve) => canvas.current?.toBlob(resolve, 'image/png'))
    if (!blob) return
    setBusy(true)
    try {
      const file = new File([blob], '签名.png', { type: 'image/png' })
      const { id } = await send(file, { onProgress: () => undefined, signal: new AbortController().signal })
      onAnswer([id])
    } catch (error) {
      setProblem(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Pad canvas={canvas} />
      <button type="button" className="wg-sheet-plain" disabled={busy} onClick={() => void keep()}>
        签好了
      </button>
      {problem && (
        <p className="wg-sheet-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

function Pad({ canvas }: { canvas: React.RefObject<HTMLCanvasElement | null> }) {
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d')
    if (!pen || !canvas.current) return
    const box = canvas.current.getBoundingClientRect()
    const x = ((event.clientX - box.left) * WIDTH) / box.width
    const y = ((event.clientY - box.top) * HEIGHT) / box.height
    pen.lineWidth = 5
    pen.lineCap = 'round'
    if (event.type === 'pointerdown') {
      canvas.current.setPointerCapture(event.pointerId)
      pen.beginPath()
      pen.moveTo(x, y)
    } else if (event.buttons > 0) {
      pen.lineTo(x, y)
      pen.stroke()
    }
  }
  return (
    <canvas
      ref={canvas}
      className="wg-sheet-pad"
      width={WIDTH}
      height={HEIGHT}
      aria-label="在这里手写签名"
      onPointerDown={draw}
      onPointerMove={draw}
    />
  )
}

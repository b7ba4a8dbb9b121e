import { useState } from 'react'
import { Upload } from '../../../../web/upload/upload.tsx'
import { MOST_PHOTOS } from '../../rules/form/read-answer.ts'
import type { AnswerProps } from './control.tsx'
import { useFormState } from './use-form.ts'

export function PhotoControl({ id, node, answer, onAnswer }: AnswerProps) {
  const { place } = useFormState()
  const ids = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : []
  if (!place.send) return <p className="wg-sheet-hint">手机上在这里拍照</p>
  return (
    <Upload
      id={id}
      send={place.send}
      value={ids.map((one) => place.attachmentOf(one))}
      max={node.item.atMost ?? MOST_PHOTOS}
      onChange={(photos) => onAnswer(photos.map((photo) => photo.id))}
    />
  )
}

type Finding = 'idle' | 'finding' | 'failed'

/** Where one stands, by the phone itself. */
export function PlaceControl({ answer, onAnswer, node }: AnswerProps) {
  const [finding, setFinding] = useState<Finding>('idle')
  const at = answer !== null && typeof answer === 'object' && 'lng' in answer ? answer : undefined
  const find = () => {
    setFinding('finding')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding('idle')
        onAnswer({ lng: coords.longitude, lat: coords.latitude, accuracyM: Math.round(coords.accuracy) })
      },
      () => setFinding('failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <div className="wg-sheet-place">
      {at && (
        <span>
          {Number(at.lng).toFixed(5)}, {Number(at.lat).toFixed(5)}
          {'accuracyM' in at && at.accuracyM ? `（±${at.accuracyM} 米）` : ''}
        </span>
      )}
      <button
        type="button"
        className="wg-sheet-plain"
        disabled={finding === 'finding' || node.item.readonly}
        onClick={find}
      >
        {finding === 'finding' ? '正在定位…' : at ? '重新定位' : '定位'}
      </button>
      {finding === 'failed' && (
        <p className="wg-sheet-problem" role="alert">
          没有定到位，请打开手机的定位权限，到开阔处再试
        </p>
      )}
    </div>
  )
}

import { useState } from 'react'

const LONG = 160

interface LongTextProps {
  text: string
  /** Stands above; a text that says no more than it is not said twice. */
  title: string
}

/** A demand of two thousand characters must not push the rest out of sight. */
export function LongText({ text, title }: LongTextProps) {
  const [isWhole, setWhole] = useState(false)
  if (text.replace(/[。！？!?；;\s]+$/, '') === title) return null
  const isLong = text.length > LONG
  return (
    <p className="wg-long-text">
      {isLong && !isWhole ? `${text.slice(0, LONG)}…` : text}
      {isLong && (
        <button type="button" className="wg-text-button" onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起' : '全文'}
        </button>
      )}
    </p>
  )
}

import { useState } from 'react'

const LONG = 160

/** A demand of two thousand characters must not push the rest out of sight. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false)
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

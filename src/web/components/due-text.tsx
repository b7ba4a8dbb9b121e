import { ExclamationCircleOutlined, HourglassOutlined } from '@ant-design/icons'
import { formatDateTime, formatRemaining, formatTime } from '../../base/time/format.ts'
import { stateStyle } from './state-tag.tsx'
import './state-tag.css'
import { useNow } from './use-now.ts'

interface DueTextProps {
  /** ISO time; nothing to be late for shows a dash. */
  due: string | null | undefined
  /** From when the case counts as 临期; the server knows the limit of the case. */
  soonFrom?: string | null | undefined
  /** The case is closed: when, instead of how long. */
  closedAt?: string | null | undefined
}

/** 剩 2 小时 10 分 · 超期 1 天 3 小时; keeps itself right while the screen stands open. */
export function DueText({ due, soonFrom, closedAt }: DueTextProps) {
  const now = useNow()
  if (!due) return <span className="wg-quiet">—</span>
  const at = new Date(due)
  if (closedAt) {
    const late = new Date(closedAt) > at
    return <span className="wg-due wg-quiet">{late ? '超期办结' : '按期办结'}</span>
  }
  const kind = now > at ? 'overdue' : soonFrom && now >= new Date(soonFrom) ? 'soon' : undefined
  return (
    <span
      className="wg-due"
      title={`期限 ${formatDateTime(at)}`}
      {...(kind && { 'data-kind': kind, style: stateStyle(kind) })}
    >
      {kind === 'overdue' && <ExclamationCircleOutlined />}
      {kind === 'soon' && <HourglassOutlined />} {formatRemaining(at, now)}
    </span>
  )
}

/** 今天 14:05; the exact time on hover. */
export function TimeText({ at }: { at: string | null | undefined }) {
  const now = useNow()
  if (!at) return <span className="wg-quiet">—</span>
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatDateTime(date)} className="wg-numbers">
      {formatTime(date, now)}
    </time>
  )
}

import { formatDateTime, formatLimit } from '../../../../base/time/format.ts'
import type { StepView } from '../../contract/order.ts'
import type { ActionId } from '../../contract/terms.ts'

type Said = Pick<StepView, 'action' | 'targetName' | 'limit' | 'dueAt' | 'standard' | 'rating' | 'note'>

/** What a step says besides its name: to whom, until when, by which standard, and the words written. */
export function stepWords(step: Said): string {
  const { standard, rating, note } = step
  const lines = [
    targetWords(step),
    standard && `依据：${standard}`,
    rating && ratingWords(rating),
    rating?.remark && `“${rating.remark}”`,
    note !== rating?.remark && note,
  ]
  return lines.filter(Boolean).join('\n')
}

export function ratingWords(rating: { contacted: boolean; resolved: boolean; satisfied: boolean }): string {
  return [
    rating.contacted ? '已联系' : '未联系',
    rating.resolved ? '已解决' : '未解决',
    rating.satisfied ? '满意' : '不满意',
  ].join(' · ')
}

/** How a step hands over; a desk is handed the case, not the work, and so gets no limit. */
const handsTo: Partial<Record<ActionId, string>> = {
  escalate: '上报到',
  delegate: '下派到',
  transfer: '转给',
}
const toDesk = new Set<ActionId>(['escalate', 'delegate'])

function targetWords({ action, targetName, limit, dueAt }: Said): string {
  const until = dueAt ? `${formatDateTime(new Date(dueAt))} 前` : ''
  const time = limit && !toDesk.has(action) ? `限 ${formatLimit(limit)}${until && `（${until}）`}` : ''
  if (!targetName) return time
  return `${handsTo[action] ?? '派给'} ${targetName}${time && `，${time}`}`
}

import { formatDateTime, formatLimit } from '../../../../base/time/format.ts'
import type { StepView } from '../../contract/order.ts'

/** What a step says besides its name: for whom, until when, by which standard, and the words written. */
export function stepWords(
  step: Pick<StepView, 'targetName' | 'limit' | 'dueAt' | 'standard' | 'rating' | 'note'>,
): string {
  const lines = [
    targetWords(step),
    step.standard && `依据：${step.standard}`,
    step.rating && ratingWords(step.rating),
    step.rating?.remark && `“${step.rating.remark}”`,
    step.note,
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

function targetWords({ targetName, limit, dueAt }: Pick<StepView, 'targetName' | 'limit' | 'dueAt'>): string {
  const until = dueAt ? `${formatDateTime(new Date(dueAt))} 前` : ''
  const time = limit ? `限 ${formatLimit(limit)}${until && `（${until}）`}` : ''
  if (!targetName) return time
  return `派给 ${targetName}${time && `，${time}`}`
}

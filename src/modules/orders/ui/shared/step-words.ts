import { formatDateTime, formatLimit } from '../../../../base/time/format.ts'
import type { StepView } from '../../contract/order.ts'
import { type ActionId, supervisionNames, type Visit, visitWayNames } from '../../contract/terms.ts'

type Plain = 'action' | 'targetName' | 'limit' | 'dueAt' | 'standard' | 'rating' | 'note'
type OfLoop = 'taskName' | 'taskReason' | 'days' | 'level' | 'rule' | 'mergedInto' | 'coTargetNames' | 'visit'
type Said = Pick<StepView, Plain> & Partial<Pick<StepView, OfLoop>>

/** What a step says besides its name: to whom, until when, by which standard, and the words written. */
export function stepWords(step: Said): string {
  const { standard, rating, note, rule, visit } = step
  const remark = rating?.remark ?? visit?.remark
  const lines = [
    targetWords(step),
    rule && `按规则：${rule}`,
    standard && `依据：${standard}`,
    taskWords(step),
    loopWords(step),
    rating && ratingWords(rating),
    visit && visitWords(visit),
    remark && `“${remark}”`,
    note !== remark && note,
  ]
  return lines.filter(Boolean).join('\n')
}

export function ratingWords(rating: { contacted: boolean; resolved: boolean; satisfied: boolean }): string {
  return answerWords(rating).join(' · ')
}

/** 电话回访，联系上了 · 已解决 · 满意; what was not answered is not said. */
export function visitWords(visit: VisitSaid): string {
  const reached = `${visitWayNames[visit.way]}回访，${visit.reached ? '联系上了' : '没有联系上'}`
  return [reached, ...answerWords(visit)].join(' · ')
}

type Answer = boolean | null | undefined
type VisitSaid = Pick<Visit, 'way' | 'reached'> & {
  contacted?: Answer
  resolved?: Answer
  satisfied?: Answer
}

function answerWords(said: { contacted?: Answer; resolved?: Answer; satisfied?: Answer }): string[] {
  const say = (answer: Answer, yes: string, no: string) => (answer == null ? [] : [answer ? yes : no])
  return [
    ...say(said.contacted, '已联系', '未联系'),
    ...say(said.resolved, '已解决', '未解决'),
    ...say(said.satisfied, '满意', '不满意'),
  ]
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

const taskNames: Partial<Record<ActionId, string>> = { request_verify: '核实', assign_task: '办理' }

function taskWords({ action, taskName, taskReason }: Said): string {
  if (!taskName) return ''
  return `由 ${taskName} ${taskNames[action] ?? '核查'}${taskReason ? `（${taskReason}）` : ''}`
}

function loopWords({ action, days, level, mergedInto, coTargetNames = [] }: Said): string {
  if (action === 'supervise' && level) return `${level} 级督办（${supervisionNames[level] ?? ''}）`
  if (mergedInto) return `并入 ${mergedInto.number}`
  if (coTargetNames.length > 0) return `协办：${coTargetNames.join('、')}`
  return days ? `挂账 ${days} 天` : ''
}

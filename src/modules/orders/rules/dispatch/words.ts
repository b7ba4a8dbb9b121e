import { formatLimit } from '../../../../base/time/format.ts'
import type { DispatchConditions, DispatchRule, RuleTarget } from '../../contract/dispatch-rules.ts'
import { familyNames, sourceNames, type Target, urgencyNames } from '../../contract/terms.ts'
import type { ConditionKey } from './compile.ts'
import type { Outcome, Passed, Tried } from './decide.ts'

/** Names for the ids a rule carries. */
export interface DispatchNames {
  className(id: string): string
  area(code: string): string
  organisation(id: string): string
}

const MOST_NAMED = 3

/** 街面秩序、非工作时间 as one phrase per condition. */
export function sayConditions(c: DispatchConditions, names: DispatchNames): string[] {
  const phrases: [ConditionKey, string][] = [
    ['families', listWords(c.families, (family) => familyNames[family])],
    ['classIds', listWords(c.classIds, names.className)],
    ['areas', listWords(c.areas, names.area)],
    ['sources', listWords(c.sources, (source) => sourceNames[source])],
    ['urgencies', listWords(c.urgencies, (urgency) => urgencyNames[urgency])],
    ['words', c.words.length > 0 ? `说到${listWords(c.words, (word) => `“${word}”`)}` : ''],
    ['hours', c.hours === 'any' ? '' : c.hours === 'working' ? '工作时间' : '非工作时间'],
    ['clock', c.clock ? `${c.clock.from}–${c.clock.from > c.clock.to ? '次日 ' : ''}${c.clock.to}` : ''],
    ['confidential', c.confidential === null ? '' : c.confidential ? '要求保密' : '不保密'],
    [
      'previousHandlers',
      c.previousHandlers.length > 0
        ? `同一地点曾由${listWords(c.previousHandlers, names.organisation)}办理`
        : '',
    ],
    ['repeatsAtLeast', c.repeatsAtLeast === null ? '' : `同一人 30 天内第 ${c.repeatsAtLeast} 次及以上`],
  ]
  return phrases.map(([, phrase]) => phrase).filter((phrase) => phrase !== '')
}

export function sayWhen(c: DispatchConditions, names: DispatchNames): string {
  return sayConditions(c, names).join(' + ') || '所有工单'
}

export function sayGives(rule: DispatchRule, names: DispatchNames): string {
  const { target, alternate, limit } = rule
  return [
    sayRuleTarget(target, names),
    ...(alternate ? [`不可用时改派${sayRuleTarget(alternate, names)}`] : []),
    ...(limit ? [`限 ${formatLimit(limit)}`] : []),
  ].join('，')
}

export function sayRuleTarget(target: RuleTarget, names: DispatchNames): string {
  switch (target.kind) {
    case 'organisation':
      return names.organisation(target.id)
    case 'subordinate':
      return `${names.organisation(target.id)}正在值班的下属单位`
    case 'grid':
      return '所在网格'
    case 'community':
      return '所在社区'
    case 'responsible':
      return '权责清单上的承办方'
    case 'previous':
      return '同一地点的上一个承办方'
  }
}

export function sayTarget(target: Target, names: DispatchNames): string {
  return target.kind === 'organisation' ? names.organisation(target.id) : names.area(target.id)
}

/** 第 3 条：街面秩序 + 非工作时间 → 街道执法中队 */
export function sayTaken(taken: NonNullable<Outcome['taken']>, names: DispatchNames): string {
  const [main] = taken.tried
  const detour = taken.isAlternate && main ? `（${sayTried(main, names)}，按备选）` : ''
  const { rule, index, target } = taken
  return `第 ${index + 1} 条：${sayWhen(rule.conditions, names)} → ${sayTarget(target, names)}${detour}`
}

/** 第 2 条“夜间占道”：街道执法中队在办 30 件，已到上限 30 件 */
export function sayPassed({ rule, index, tried }: Passed, names: DispatchNames): string {
  const tail = rule.whenUnavailable === 'stop' ? '，由派遣员定' : ''
  return `第 ${index + 1} 条“${rule.name}”：${tried.map((one) => sayTried(one, names)).join('；')}${tail}`
}

export function sayTried({ named, target, trouble }: Tried, names: DispatchNames): string {
  const who = target ? sayTarget(target, names) : sayRuleTarget(named, names)
  return `${who}${sayTrouble(trouble, named)}`
}

export function sayTrouble(trouble: Tried['trouble'], named?: RuleTarget): string {
  switch (trouble?.kind) {
    case undefined:
      return '可以承办'
    case 'closed':
      return '已撤销'
    case 'absent':
      return '的人都请假了'
    case 'full':
      return `在办 ${trouble.inHand} 件，已到上限 ${trouble.capacity} 件`
    case 'returned':
      return '刚退回这件工单'
    case 'nobody':
      return named?.kind === 'subordinate' ? '现在没有' : '没有找到'
  }
}

const unmetWords: Record<ConditionKey, string> = {
  families: '不是这个大类别',
  classIds: '类别不符',
  areas: '地点不在适用区域',
  sources: '来源不符',
  urgencies: '紧急程度不符',
  words: '没有说到规则里的词',
  hours: '时间不符',
  clock: '不在规定时段',
  confidential: '保密要求不符',
  previousHandlers: '同一地点的上一个承办方不符',
  repeatsAtLeast: '诉求人反映次数不够',
}

export function sayUnmet(reason: ConditionKey | 'disabled' | 'not_active'): string {
  if (reason === 'disabled') return '已停用'
  return reason === 'not_active' ? '不在有效期内' : unmetWords[reason]
}

function listWords<T>(values: readonly T[], say: (value: T) => string): string {
  const named = values.slice(0, MOST_NAMED).map(say).join('、')
  return values.length > MOST_NAMED ? `${named}等 ${values.length} 项` : named
}

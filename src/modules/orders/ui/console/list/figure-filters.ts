import type { Filter } from '../../../../../web/list/filters.ts'
import { figureFilters } from '../../../contract/figure-filters.ts'

type Key = keyof typeof figureFilters

/** Filters a figure links with; shown only while they are set. */
export const figureDefaults = Object.fromEntries(
  Object.keys(figureFilters).map((key) => [key, '']),
) as Record<Key, string>

/** Spans of time among them, as the bar shows them in days. */
export const figureSpans = [
  ['handleDueFrom', 'handleDueTo'],
  ['stageDueFrom', 'stageDueTo'],
  ['visitedFrom', 'visitedTo'],
] as const

const yesNo = (key: Key, label: string, yes: string, no: string): Filter => ({
  key,
  label,
  kind: 'choice',
  choices: [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ],
  isRare: true,
})

export const figureFilterBar: readonly Filter[] = [
  yesNo('counts', '是否考核', '计入考核', '不计入考核'),
  { key: 'handleDueFrom', to: 'handleDueTo', label: '处置时限', kind: 'dates', isRare: true },
  yesNo('handled', '是否反馈', '已处置反馈', '未处置反馈'),
  yesNo('lateOrOpen', '处置超期', '超期或到期未反馈', '按期处置'),
  {
    key: 'stageClock',
    label: '环节',
    kind: 'choice',
    choices: [
      { value: 'register', label: '立案' },
      { value: 'verify', label: '核实' },
      { value: 'dispatch', label: '派遣' },
      { value: 'check', label: '核查' },
    ],
    isRare: true,
  },
  { key: 'stageDueFrom', to: 'stageDueTo', label: '环节时限', kind: 'dates', isRare: true },
  yesNo('stageOnTime', '环节按时', '按时完成', '超时或未完成'),
  yesNo('accurate', '派遣准确', '未退单未转派', '退单或转派'),
  yesNo('screened', '是否研判', '已研判', '未研判'),
  yesNo('valid', '有效上报', '有效', '无效或未立案'),
  yesNo('returned', '退单', '退过单', '没有退单'),
  yesNo('reworked', '返工', '返过工', '没有返工'),
  yesNo('reopened', '重开', '重开过', '没有重开'),
  yesNo('extended', '延期', '延过期', '没有延期'),
  yesNo('problem', '问题工单', '问题工单', '不是问题工单'),
  { key: 'visitedFrom', to: 'visitedTo', label: '回访', kind: 'dates', isRare: true },
  yesNo('visitResolved', '回访解决', '回访已解决', '回访未解决'),
  yesNo('visitSatisfied', '回访满意', '回访满意', '回访不满意'),
]

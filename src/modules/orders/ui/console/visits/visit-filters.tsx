import { chinaOffsetMinutes, minuteMs } from '../../../../../base/time/calendar.ts'
import type { Filter } from '../../../../../web/list/filters.ts'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import { OrganisationSelect } from '../../../../organisations/ui/pickers/organisation-select.tsx'
import { visitWayNames } from '../../../contract/terms.ts'

const places: readonly Filter[] = [
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'organisation',
    label: '承办单位',
    kind: 'own',
    draw: (value, change) => <OrganisationSelect value={value} onChange={change} label="承办单位" />,
  },
]

const yesNo = (yes: string, no: string) => [
  { value: 'true', label: yes },
  { value: 'false', label: no },
]

export const queueFilterBar: readonly Filter[] = [
  ...places,
  { key: 'from', to: 'to', label: '反馈', kind: 'dates' },
  { key: 'tried', label: '回访过吗', kind: 'choice', choices: yesNo('打过，没联系上', '还没打过') },
  { key: 'problem', label: '问题工单', kind: 'choice', choices: yesNo('问题工单', '不是问题工单') },
]
export const queueDefaults = {
  area: '',
  organisation: '',
  from: '',
  to: '',
  tried: '',
  problem: '',
  limit: 50,
}

export const logFilterBar: readonly Filter[] = [
  ...places,
  { key: 'from', to: 'to', label: '回访', kind: 'dates' },
  { key: 'reached', label: '联系上了吗', kind: 'choice', choices: yesNo('联系上了', '没联系上') },
  { key: 'resolved', label: '解决了吗', kind: 'choice', choices: yesNo('已解决', '未解决') },
  { key: 'byLeader', label: '领导回访', kind: 'choice', choices: yesNo('领导回访', '不是领导回访') },
  {
    key: 'way',
    label: '方式',
    kind: 'choice',
    choices: Object.entries(visitWayNames).map(([value, label]) => ({ value, label })),
    isRare: true,
  },
  {
    key: 'mine',
    label: '我做的',
    kind: 'choice',
    choices: [{ value: 'true', label: '我做的回访' }],
    isRare: true,
  },
]
export const logDefaults = {
  area: '',
  organisation: '',
  from: '',
  to: '',
  reached: '',
  resolved: '',
  byLeader: '',
  way: '',
  mine: '',
  limit: 50,
}

const DAY_MS = 86_400_000

/** What is filled in, days as their midnights in China, the last day included. */
export function filled(state: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(state).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  return Object.fromEntries(
    texts.map(([key, text]) => {
      if (key === 'from') return [key, midnight(text, 0)]
      return [key, key === 'to' ? midnight(text, DAY_MS) : text]
    }),
  )
}

function midnight(day: string, laterMs: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - chinaOffsetMinutes * minuteMs + laterMs).toISOString()
}

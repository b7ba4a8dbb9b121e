import type { Count, Share } from '../../../orders/contract/figures.ts'
import { type DrillPeriod, drillTo, type Filters, queryOf } from '../../rules/drill.ts'
import { ratio } from '../../rules/indicators.ts'
import type { Measure, Measures } from '../../rules/measures.ts'
import { hoursOf } from '../indicators.ts'

/** Everything the head of the page is made of. */
export interface Sums {
  now: Measures
  before: Measures
  /** Open orders of the period whose stage is past due, now. */
  overdue: number
  days: number
  drill: DrillPeriod
  area: string | undefined
}

type Facts = Pick<Count, 'value' | 'previous'> & { unit?: string; query: Filters }

export function countsOf(sums: Sums): Count[] {
  const { now, before, days, drill } = sums
  const make = (id: string, words: readonly [string, string], at: Facts): Count => ({
    id,
    name: words[0],
    definition: words[1],
    value: at.value,
    previous: at.previous,
    unit: at.unit ?? '件',
    query: queryOf({ area: sums.area }, at.query),
  })
  const perDay = (m: Measures) => Number(((m.reported ?? 0) / days).toFixed(1))
  const both = (measure: Measure) => ({ value: now[measure] ?? 0, previous: before[measure] ?? 0 })
  const reported = drillTo('reported', drill)
  const closed = drillTo('closed', drill)
  return [
    make('reported', ['受理量', '时段内上报或登记的工单'], { ...both('reported'), query: reported }),
    make('per_day', ['日均受理', '受理量除以天数'], {
      value: perDay(now),
      previous: perDay(before),
      query: reported,
      unit: '件/天',
    }),
    make('closed', ['办结量', '时段内结案的工单'], { ...both('closed'), query: closed }),
    make('open', ['在办', '时段内受理、尚未结束的工单'], {
      value: now.open ?? 0,
      previous: null,
      query: drillTo('open', drill),
    }),
    make('overdue', ['超期', '在办工单中当前环节已过期的'], {
      value: sums.overdue,
      previous: null,
      query: { ...drillTo('open', drill), due: 'overdue' },
    }),
    make('hours', ['平均办理时长', '时段内结案的工单从上报到结案的平均时长'], {
      value: hoursOf(now) ?? 0,
      previous: hoursOf(before) ?? 0,
      query: closed,
      unit: '小时',
    }),
  ]
}

const shares: readonly [id: string, name: string, definition: string, part: Measure, base: Measure][] = [
  ['on_time', '按时办结率', '时段内结案且处置从未超期的 ÷ 时段内结案的', 'closedOnTime', 'closed'],
  ['contacted', '响应率', '评价为已联系的 ÷ 有有效评价的（不含剔除的）', 'contacted', 'rated'],
  ['resolved', '有效评价解决率', '评价为已解决的 ÷ 有有效评价的（不含剔除的）', 'resolved', 'rated'],
  ['satisfied', '有效评价满意率', '评价为满意的 ÷ 有有效评价的（不含剔除的）', 'satisfied', 'rated'],
  ['rated', '评价率', '有有效评价的 ÷ 可由诉求人评价的（不含剔除的）', 'rated', 'rateable'],
  [
    'visit_resolved',
    '回访解决率',
    '最近一次有效回访在时段内、诉求人说已解决的 ÷ 有效回访的',
    'visitResolved',
    'visited',
  ],
]

export function sharesOf({ now, before, drill, area }: Sums): Share[] {
  return shares.map(([id, name, definition, part, base]) => ({
    id,
    name,
    definition,
    part: now[part] ?? 0,
    base: now[base] ?? 0,
    share: ratio(now[part], now[base]),
    previous: ratio(before[part], before[base]),
    query: queryOf({ area }, drillTo(part, drill)),
    baseQuery: queryOf({ area }, drillTo(base, drill)),
  }))
}

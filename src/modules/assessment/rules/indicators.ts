import type { Measure } from './measures.ts'

/** An indicator: one measure over another, with its definition in the office's words. */
export interface Indicator {
  id: string
  name: string
  family: 'loop' | 'rates' | 'visit'
  part: Measure
  base: Measure
  numerator: string
  denominator: string
  exclusions: string
  /** Which way is good. */
  better: 'high' | 'low'
}

export const familyNames = { loop: '办理流程', rates: '响应、解决、满意', visit: '回访' } as const

const excluded = '剔除的、挂账中的、合并和作废的、撤回和不予受理的'
const due = '处置时限落在本期且已到期的工单'
const rated = '本期结案、有有效评价的工单'
const visited = '最近一次有效回访（联系上诉求人）在本期的工单'

type Spec = [id: string, name: string, part: Measure, numerator: string, better?: 'low']

const of = (
  common: Pick<Indicator, 'family' | 'base' | 'denominator' | 'exclusions'>,
  specs: readonly Spec[],
): Indicator[] =>
  specs.map(([id, name, part, numerator, better]) => ({
    id,
    name,
    part,
    numerator,
    better: better ?? 'high',
    ...common,
  }))

const stage = (what: string, act: string) => `首次${what}时限落在本期且已到期的工单${act}`

/** GB/T 30428 practice for the loop, 12345 practice for the three rates. */
export const indicators: readonly Indicator[] = [
  ...of({ family: 'loop', base: 'due', denominator: `应处置：${due}`, exclusions: excluded }, [
    ['handled', '处置率', 'handled', '其中已处置反馈的'],
    ['handled_on_time', '按期处置率', 'handledOnTime', '其中已处置反馈、且处置从未超期的'],
    ['overdue', '超期率', 'dueLate', '其中处置超过期限，或到期仍未反馈的', 'low'],
    ['extended', '延期率', 'dueExtended', '其中批准过延期的', 'low'],
    ['returned', '退回率', 'dueReturned', '其中承办方退过单的', 'low'],
  ]),
  ...of({ family: 'loop', base: 'due', denominator: `应结案：${due}`, exclusions: excluded }, [
    ['closed', '结案率', 'dueClosed', '其中已结案或强制结案的'],
    ['closed_on_time', '按期结案率', 'dueClosedOnTime', '其中已结案、且处置从未超期的'],
    ['reworked', '返工率', 'dueReworked', '其中返过工的', 'low'],
  ]),
  ...of(
    {
      family: 'loop',
      base: 'registerDue',
      denominator: `应立案：${stage('立案', '')}`,
      exclusions: excluded,
    },
    [['registered_on_time', '按时立案率', 'registerOnTime', '其中在时限内研判立案的']],
  ),
  ...of(
    {
      family: 'loop',
      base: 'dispatchDue',
      denominator: `应派遣：${stage('派遣', '')}`,
      exclusions: excluded,
    },
    [
      ['dispatched_on_time', '按时派遣率', 'dispatchOnTime', '其中在时限内派遣的'],
      ['dispatch_accuracy', '派遣准确率', 'dispatchAccurate', '其中派遣后没有退单、没有转派的'],
    ],
  ),
  ...of(
    { family: 'loop', base: 'verifyDue', denominator: `应核实：${stage('核实', '')}`, exclusions: excluded },
    [['verified_on_time', '按时核实率', 'verifyOnTime', '其中在时限内回复核实结果的']],
  ),
  ...of(
    { family: 'loop', base: 'checkDue', denominator: `应核查：${stage('核查', '')}`, exclusions: excluded },
    [['checked_on_time', '按时核查率', 'checkOnTime', '其中在时限内回复核查结果的']],
  ),
  ...of(
    {
      family: 'loop',
      base: 'screened',
      denominator: '本期上报、已经研判的工单',
      exclusions: '尚未研判的、合并到其他工单的',
    },
    [['valid_reports', '有效上报率', 'valid', '其中立案、且没有作废的']],
  ),
  ...of(
    { family: 'rates', base: 'rated', denominator: rated, exclusions: '未评价的、剔除的（申诉成立等）' },
    [
      ['contacted', '响应率', 'contacted', '其中评价为承办方联系过的'],
      ['resolved', '解决率', 'resolved', '其中评价为已解决的'],
      ['satisfied', '满意率', 'satisfied', '其中评价为满意的'],
    ],
  ),
  ...of(
    {
      family: 'rates',
      base: 'rateable',
      denominator: '本期结案、有可以评价的诉求人的工单',
      exclusions: '网格员自行发现的、没有诉求人的、剔除的',
    },
    [
      ['rated', '评价率', 'rated', '其中有有效评价的'],
      ['unrated', '未评价率', 'unrated', '其中没有评价的，应安排回访', 'low'],
    ],
  ),
  ...of({ family: 'visit', base: 'visited', denominator: visited, exclusions: '没有联系上的回访' }, [
    ['visit_resolved', '回访解决率', 'visitResolved', '其中诉求人说已解决的'],
    ['visit_satisfied', '回访满意率', 'visitSatisfied', '其中诉求人说满意的'],
  ]),
]

export interface CountSpec {
  id: string
  name: string
  measure: Measure
  definition: string
}

/** Numbers beside the rates: how much they rest on. */
export const counted: readonly CountSpec[] = [
  { id: 'reported', name: '受理', measure: 'reported', definition: '本期上报或登记的工单' },
  { id: 'due', name: '应处置', measure: 'due', definition: `${due}，不含${excluded}` },
  { id: 'closed', name: '结案', measure: 'closed', definition: '本期结案的工单' },
  { id: 'rated', name: '有效评价', measure: 'rated', definition: rated },
  { id: 'unrated', name: '未评价', measure: 'unrated', definition: '本期结案、可以评价而没有评价的工单' },
  { id: 'visited', name: '有效回访', measure: 'visited', definition: visited },
  { id: 'problem', name: '问题工单', measure: 'problem', definition: '本期结束的工单中的问题工单' },
]

export function ratio(part: number | undefined, base: number | undefined): number | null {
  return base ? (part ?? 0) / base : null
}

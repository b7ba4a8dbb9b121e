import type { FlowDefinition } from '../../../base/flow/definition.ts'
import type { WorkCalendar } from '../../../base/time/calendar.ts'
import { dueAt, type Limit } from '../../../base/time/timers.ts'

/** The way of an order in a resident's words, by the clocks that run on it. */
const outsideStages = [
  { name: '受理', kinds: ['register'] },
  { name: '安排', kinds: ['dispatch'] },
  { name: '处理', kinds: ['handle'] },
  { name: '核查', kinds: ['request_check', 'check'] },
] as const

export interface ExpectedStage {
  name: string
  by: Date
}

export interface Outlook {
  flow: FlowDefinition
  /** The limit of the order or its class. */
  caseLimit: Limit
  calendar: WorkCalendar
  now: Date
}

/** By when each stage should be over, one after another, each taking the whole of its limit. */
export function expectedStages({ flow, caseLimit, calendar, now }: Outlook, from = 0): ExpectedStage[] {
  let at = now
  return outsideStages.slice(from).map(({ name, kinds }) => {
    for (const limit of kinds.flatMap((kind) => limitOf(flow, kind, caseLimit)))
      at = dueAt(at, limit, calendar)
    return { name, by: at }
  })
}

/** When there should be a result: the end of 处理. */
export function expectedResult(outlook: Outlook): Date {
  const stages = expectedStages(outlook)
  return stages.find((stage) => stage.name === '处理')?.by ?? outlook.now
}

function limitOf(flow: FlowDefinition, kind: string, caseLimit: Limit): Limit[] {
  const limit = flow.states.find((state) => state.clock?.kind === kind)?.clock?.limit
  if (limit === undefined || limit === 'asked') return []
  return [limit === 'case' ? caseLimit : limit]
}

export interface StageOnTheWay {
  name: string
  state: 'done' | 'now' | 'ahead'
  by: Date | null
}

/** What the resident's demand needs of the order. */
export interface OnTheWay {
  state: string
  dueAt: Date | null
}

/** The stages of a running order: what is over, what it is at and until when, what is ahead. */
export function stagesOnTheWay(order: OnTheWay, outlook: Outlook): StageOnTheWay[] {
  const at = stageAt(order.state, outlook.flow)
  const begins = order.dueAt !== null && order.dueAt > outlook.now ? order.dueAt : outlook.now
  const isKnown = order.state !== 'suspended'
  const ahead = at < outsideStages.length ? expectedStages({ ...outlook, now: begins }, at + 1) : []
  return outsideStages.map(({ name }, index) => {
    if (index < at) return { name, state: 'done', by: null }
    if (index === at) return { name, state: 'now', by: isKnown ? order.dueAt : null }
    return { name, state: 'ahead', by: isKnown ? (ahead[index - at - 1]?.by ?? null) : null }
  })
}

/** Which stage a state belongs to; past the last when the work is over. */
function stageAt(state: string, flow: FlowDefinition): number {
  const kind = flow.states.find((one) => one.id === state)?.clock?.kind
  if (kind === 'verify') return 0
  if (kind === 'suspend') return 2
  const at = outsideStages.findIndex(({ kinds }) => (kinds as readonly string[]).includes(kind ?? ''))
  return at < 0 ? outsideStages.length : at
}

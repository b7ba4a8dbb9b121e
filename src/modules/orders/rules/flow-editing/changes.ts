import type { FlowAction, FlowDefinition, FlowNeed, FlowState } from '../../../../base/flow/definition.ts'
import { formatLimit } from '../../../../base/time/format.ts'
import { partyName } from './names.ts'
import { knownStates } from './parts.ts'

/** One difference between two versions, in words. */
export interface FlowChange {
  /** `states.pending_register`, `actions.feedback`. */
  at: string
  what: string
  before: string
  after: string
}

export const needNames: Record<FlowNeed, string> = {
  note: '写明原因或情况',
  target: '选择承办方',
  rating: '选择评价',
  files: '附上照片',
}

const NOTHING = '—'

/** What a new version changes, state by state and action by action. */
export function flowChanges(before: FlowDefinition, after: FlowDefinition): FlowChange[] {
  return [
    ...compare('states', before.states, after.states, stateWords),
    ...compare('actions', before.actions, after.actions, (action) =>
      actionWords(action, (id) => nameIn(before, after, id)),
    ),
  ]
}

function compare<T extends { id: string; name: string }>(
  part: 'states' | 'actions',
  before: readonly T[],
  after: readonly T[],
  wordsOf: (one: T) => Record<string, string>,
): FlowChange[] {
  const kind = part === 'states' ? '状态' : '办理'
  const old = new Map(before.map((one) => [one.id, one]))
  const now = new Map(after.map((one) => [one.id, one]))
  const gone = before
    .filter(({ id }) => !now.has(id))
    .map(({ id, name }) => ({ at: `${part}.${id}`, what: `${kind}“${name}”`, before: '有', after: '去掉' }))
  const rest = after.flatMap((one) => {
    const at = `${part}.${one.id}`
    const was = old.get(one.id)
    if (!was) return [{ at, what: `${kind}“${one.name}”`, before: '没有', after: '新增' }]
    const [wordsBefore, wordsAfter] = [wordsOf(was), wordsOf(one)]
    return Object.keys(wordsAfter)
      .filter((key) => wordsBefore[key] !== wordsAfter[key])
      .map((key) => ({
        at,
        what: `“${was.name}”的${key}`,
        before: wordsBefore[key] || NOTHING,
        after: wordsAfter[key] || NOTHING,
      }))
  })
  return [...gone, ...rest]
}

function stateWords({ name, says, clock }: FlowState): Record<string, string> {
  return { 名称: name, 诉求人看到的话: says, 时限: limitWords(clock) }
}

function actionWords(
  { name, by, from, to, needs = [], guards = [], isMain }: FlowAction,
  nameOf: (id: string) => string,
): Record<string, string> {
  return {
    名称: name,
    由谁办: [...by].sort().map(partyName).join('、'),
    在什么状态: inOrder(from).map(nameOf).join('、'),
    要求: [...needs]
      .sort()
      .map((need) => needNames[need])
      .join('、'),
    去向: [...new Set(to.map(({ state }) => (state === 'stay' ? '原地' : nameOf(state))))].join('或'),
    条件: guards.length > 0 ? `${guards.length} 项` : '',
    主要办理: isMain ? '是' : '否',
  }
}

export function limitWords(clock: FlowState['clock']): string {
  if (!clock) return ''
  if (clock.limit === 'case') return '按类别的处置时限'
  return clock.limit === 'asked' ? '按批准的期限' : formatLimit(clock.limit)
}

/** As the product lists them, so that the same states always read the same. */
function inOrder(states: readonly string[]): string[] {
  const order = [...knownStates.keys()]
  return [...states].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

function nameIn(before: FlowDefinition, after: FlowDefinition, id: string): string {
  return [...after.states, ...before.states].find((state) => state.id === id)?.name ?? id
}

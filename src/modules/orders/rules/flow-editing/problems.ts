import { checkDefinition } from '../../../../base/flow/check-definition.ts'
import type { FlowAction, FlowDefinition, FlowState } from '../../../../base/flow/definition.ts'
import { guardReasons } from '../definition.ts'
import { actionName, partyName, stateName } from './names.ts'
import {
  fixedNeeds,
  knownActions,
  knownStates,
  outcomesOf,
  possibleNeeds,
  possibleParties,
  startStates,
} from './parts.ts'
import { stranded, wholeProblems } from './whole-flow.ts'

/** What stands in the way of publishing, and where: `actions.feedback.by`; empty for the whole. */
export interface FlowProblem {
  at: string
  message: string
}

const LONGEST_NAME = 12
const LONGEST_SAYS = 80

/** Everything wrong with an office's definition, in words; an empty list means it may be published. */
export function flowProblems(flow: FlowDefinition): FlowProblem[] {
  const known = [
    ...flow.states.filter((state) => !knownStates.has(state.id)).map((state) => unknown('states', state.id)),
    ...flow.actions
      .filter((action) => !knownActions.has(action.id))
      .map((action) => unknown('actions', action.id)),
    ...(flow.initial === 'pending_register' ? [] : [{ at: '', message: '新工单只能从“待立案”开始' }]),
  ]
  // What is said of an unknown state or of one twice over would only confuse.
  if (known.length > 0) return known
  const own = [
    ...wholeProblems(flow),
    ...flow.states.flatMap(stateProblems),
    ...flow.actions.flatMap((action) => actionProblems(flow, action)),
  ]
  return unique([...own, ...checkDefinition(flow).map(inWords), ...stranded(flow)])
}

function unknown(part: 'states' | 'actions', id: string): FlowProblem {
  return { at: `${part}.${id}`, message: `没有“${id}”这样的${part === 'states' ? '状态' : '办理'}` }
}

function stateProblems(state: FlowState): FlowProblem[] {
  const own = knownStates.get(state.id)!
  const at = `states.${state.id}`
  const saysUnknown = (state.says.match(/\{[^}]*\}/g) ?? []).filter(
    (word) => word !== '{desk}' && word !== '{handler}',
  )
  return [
    ...nameProblems(at, state.name),
    ...(state.says.trim() === '' ? [{ at: `${at}.says`, message: '请写明诉求人看到的话' }] : []),
    ...(state.says.length > LONGEST_SAYS ? [{ at: `${at}.says`, message: `不超过 ${LONGEST_SAYS} 字` }] : []),
    ...saysUnknown.map((word) => ({
      at: `${at}.says`,
      message: `${word} 不会被换成名称，只能用 {desk}（受理单位）和 {handler}（承办单位）`,
    })),
    ...limitProblems(state),
    ...(isSame(fixedOf(state), fixedOf(own))
      ? []
      : [{ at, message: `“${own.name}”的颜色、等谁办、计时方式和到期动作由产品规定，不能改` }]),
  ]
}

function nameProblems(at: string, name: string): FlowProblem[] {
  if (name.trim() === '') return [{ at: `${at}.name`, message: '请写名称' }]
  return name.length > LONGEST_NAME ? [{ at: `${at}.name`, message: `名称不超过 ${LONGEST_NAME} 字` }] : []
}

function limitProblems({ id, clock }: FlowState): FlowProblem[] {
  if (!clock || typeof clock.limit === 'string') return []
  const { amount, timer } = clock.limit
  const at = `states.${id}.limit`
  if (!(amount > 0) || amount > 3650) return [{ at, message: '时限要大于 0' }]
  return timer.endsWith('day') && !Number.isInteger(amount) ? [{ at, message: '按日计的时限要是整数' }] : []
}

/** Of a state, all that is not the office's to say. */
function fixedOf({ name: _name, says: _says, clock, ...rest }: FlowState): unknown {
  const { limit, ...fixed } = clock ?? {}
  return { ...rest, clock: clock && { ...fixed, limit: isOwnLimit(clock) ? 'set' : limit } }
}

/** A stage's time is the office's, but that of the case, of a request and of a rating come from elsewhere. */
export function isOwnLimit(clock: NonNullable<FlowState['clock']>): boolean {
  return typeof clock.limit === 'object' && clock.kind !== 'rate'
}

function actionProblems(flow: FlowDefinition, action: FlowAction): FlowProblem[] {
  const own = knownActions.get(action.id)!
  const at = `actions.${action.id}`
  const states = new Set(flow.states.map(({ id }) => id))
  const starts = startStates(action.id)
  const parties = possibleParties(action.id)
  return [
    ...nameProblems(at, action.name),
    ...partyProblems(action, parties),
    ...(action.from.length === 0 ? [{ at: `${at}.from`, message: '请选择在什么状态可以办' }] : []),
    ...action.from
      .filter((state) => states.has(state) && !starts.has(state))
      .map((state) => ({ at: `${at}.from`, message: `“${stateName(state)}”时不能${own.name}` })),
    ...needProblems(action),
    ...(isSame(action.guards ?? [], own.guards ?? [])
      ? []
      : [{ at, message: `“${own.name}”的条件由产品规定，不能改：${guardWords(own.guards ?? [])}` }]),
    ...(isSame(action.to, outcomesOf(action.id, states))
      ? []
      : [{ at, message: `“${own.name}”之后到哪里由产品规定，不能改` }]),
  ]
}

function partyProblems({ id, by }: FlowAction, possible: readonly string[]): FlowProblem[] {
  const at = `actions.${id}.by`
  const people = by.filter((party) => party !== 'system')
  const own = knownActions.get(id)!
  const isSystems = own.by.every((party) => party === 'system')
  return [
    ...(people.length === 0 && !isSystems ? [{ at, message: '请选择由谁办' }] : []),
    ...by
      .filter((party) => !possible.includes(party))
      .map((party) => ({ at, message: `不能交给${partyName(party)}：没有这一步的权限` })),
    ...(own.by.includes('system') && !by.includes('system')
      ? [{ at, message: '系统到期或按规则要办这一步，不能去掉' }]
      : []),
  ]
}

function needProblems({ id, needs = [] }: FlowAction): FlowProblem[] {
  const at = `actions.${id}.needs`
  const possible = possibleNeeds(id)
  return [
    ...(fixedNeeds(id).every((need) => needs.includes(need))
      ? []
      : [{ at, message: '产品要求的内容不能去掉' }]),
    ...(needs.every((need) => possible.includes(need))
      ? []
      : [{ at, message: '这一步没有可以填写它的地方' }]),
  ]
}

/** The general check speaks of ids; people know names. */
function inWords(message: string): FlowProblem {
  const ids = message.match(/[a-z][a-z_]+/g) ?? []
  const first = ids[0] ?? ''
  const part = message.startsWith('动作') ? 'actions' : 'states'
  const said = ids.reduce(
    (text, id) =>
      text.replace(` ${id}`, `“${part === 'actions' && id === first ? actionName(id) : stateName(id)}”`),
    message,
  )
  return { at: first ? `${part}.${first}` : '', message: said.replaceAll('” ', '”').replace('动作“', '“') }
}

function guardWords(guards: readonly string[]): string {
  if (guards.length === 0) return '没有另外的条件'
  return guards.map((guard) => (guardReasons as Readonly<Record<string, string>>)[guard] ?? guard).join('；')
}

function unique(problems: readonly FlowProblem[]): FlowProblem[] {
  const key = (one: FlowProblem) => `${one.at}|${one.message}`
  return problems.filter((one, at) => problems.findIndex((other) => key(other) === key(one)) === at)
}

/** The same data whatever the order of its fields; what is absent is the same as undefined. */
function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

import type { FlowDefinition } from '../../../../../base/flow/definition.ts'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { State } from '../../../contract/terms.ts'
import { guardReasons } from '../../../rules/definition.ts'
import { limitWords, needNames } from '../../../rules/flow-editing/changes.ts'
import { partyName } from '../../../rules/flow-editing/names.ts'
import { stateKinds } from '../../shared/state-kinds.ts'
import { flowWays } from './flow-edges.ts'

interface FlowProps {
  flow: FlowDefinition
}

/** Who may do what, where, and what is asked of them. */
export function ActionTable({ flow }: FlowProps) {
  const nameOf = stateNamesOf(flow)
  return (
    <table className="wg-flow-table">
      <thead>
        <tr>
          <th>办理</th>
          <th>由谁</th>
          <th>在什么状态</th>
          <th>要求</th>
        </tr>
      </thead>
      <tbody>
        {flow.actions.map((action) => (
          <tr key={action.id}>
            <td>{action.name}</td>
            <td>{action.by.map(partyName).join('、')}</td>
            <td>{action.from.map(nameOf).join('、')}</td>
            <td>
              {(action.needs ?? []).map((need) => needNames[need]).join('；')}
              {(action.guards ?? []).map((guard) => (
                <div key={guard} className="wg-quiet">
                  不能办的情形：{(guardReasons as Readonly<Record<string, string>>)[guard]}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How long each stage has, and what the reporter reads meanwhile. */
export function StateTable({ flow }: FlowProps) {
  return (
    <table className="wg-flow-table">
      <thead>
        <tr>
          <th>状态</th>
          <th>等谁</th>
          <th>时限</th>
          <th>诉求人看到</th>
        </tr>
      </thead>
      <tbody>
        {flow.states.map((state) => (
          <tr key={state.id}>
            <td>
              <StateTag kind={stateKinds[state.id as State]}>{state.name}</StateTag>
            </td>
            <td>{state.waitsFor ? partyName(state.waitsFor) : '—'}</td>
            <td>{stageLimit(state.clock)}</td>
            <td className="wg-quiet">
              {state.says.replace('{desk}', '受理单位').replace('{handler}', '承办单位')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function stageLimit(clock: FlowDefinition['states'][number]['clock']): string {
  return clock?.kind === 'rate' ? '按系统设置的评价期' : limitWords(clock) || '—'
}

/** What the picture does not draw: what can be done from many states, told once. */
export function WideActions({ flow }: FlowProps) {
  const nameOf = stateNamesOf(flow)
  const { wide } = flowWays(flow)
  if (wide.length === 0) return null
  return (
    <section aria-label="多个环节都可以办的">
      <h3 className="wg-order-part">多个环节都可以办的（图上不画线）</h3>
      <ul className="wg-flow-words">
        {wide.map(({ id, name, from, to }) => (
          <li key={id}>
            <b>{name}</b>
            <span className="wg-quiet">
              {' '}
              {from.map(nameOf).join('、')} → {to.map(nameOf).join('或')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What can be done where an order stands without moving it. */
export function StayActions({ flow, state }: FlowProps & { state: State }) {
  const stays = flowWays(flow).stays.get(state) ?? []
  if (stays.length === 0) return null
  const name = stateNamesOf(flow)(state)
  return (
    <p className="wg-quiet">
      “{name}”时还可以：{stays.join('、')}
    </p>
  )
}

function stateNamesOf(flow: FlowDefinition): (id: string) => string {
  const names = new Map(flow.states.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}

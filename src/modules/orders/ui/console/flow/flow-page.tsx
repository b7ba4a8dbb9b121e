import type { FlowNeed } from '../../../../../base/flow/definition.ts'
import { formatLimit } from '../../../../../base/time/format.ts'
import { Page } from '../../../../../web/components/page.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import { type State, stateNames } from '../../../contract/terms.ts'
import { guardReasons, partyNames } from '../../../rules/definition.ts'
import { orderFlowV2 } from '../../../rules/flows/v2.ts'
import { stateKinds } from '../../shared/state-kinds.ts'
import { FlowDiagram } from './flow-diagram.tsx'

const needNames: Record<FlowNeed, string> = {
  note: '写明原因或情况',
  target: '选择承办方',
  rating: '选择评价',
  files: '附上照片',
}

/** 流程说明: the loop as it runs, drawn from its own definition. */
export default function FlowPage() {
  return (
    <Page title="工单流程">
      <div className="wg-card wg-flow-page">
        <FlowDiagram />
        <div>
          <h2 className="wg-card-title">每一步由谁办</h2>
          <ActionTable />
          <h2 className="wg-card-title wg-flow-next">每个环节的时限</h2>
          <StateTable />
        </div>
      </div>
    </Page>
  )
}

function ActionTable() {
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
        {orderFlowV2.actions.map((action) => (
          <tr key={action.id}>
            <td>{action.name}</td>
            <td>{action.by.map(partyName).join('、')}</td>
            <td>{action.from.map((state) => stateNames[state as State]).join('、')}</td>
            <td>
              {(action.needs ?? []).map((need) => needNames[need]).join('；')}
              {(action.guards ?? []).map((guard) => (
                <div key={guard} className="wg-quiet">
                  不能办的情形：{(guardReasons as Names)[guard]}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function StateTable() {
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
        {orderFlowV2.states.map((state) => (
          <tr key={state.id}>
            <td>
              <StateTag kind={stateKinds[state.id as State]}>{state.name}</StateTag>
            </td>
            <td>{state.waitsFor ? partyName(state.waitsFor) : '—'}</td>
            <td>{clockWords(state.clock)}</td>
            <td className="wg-quiet">
              {state.says.replace('{desk}', '受理单位').replace('{handler}', '承办单位')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Names = Readonly<Record<string, string>>

function partyName(party: string): string {
  return (partyNames as Names)[party] ?? party
}

function clockWords(clock: (typeof orderFlowV2.states)[number]['clock']): string {
  if (!clock) return '—'
  if (clock.limit === 'case') return '按类别的处置时限'
  return clock.limit === 'asked' ? '按批准的期限' : formatLimit(clock.limit)
}

import { Page } from '../../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { FlowDiagram } from './flow-diagram.tsx'
import { ActionTable, StateTable, WideActions } from './flow-tables.tsx'
import { useFlow } from './use-flow.ts'

const defaults = { version: '' }

/** 流程说明: a version of the loop, drawn from its own definition; the one of new orders unless asked otherwise. */
export default function FlowPage() {
  const [state] = useUrlState(defaults)
  const version = /^\d+$/.test(state.version) ? Number(state.version) : 'newest'
  const { flow, isCurrent, answer } = useFlow(version)
  if (!flow) {
    return (
      <Page title="工单流程">
        {answer.error ? (
          <ErrorState title="流程没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Loading lines={10} />
        )}
      </Page>
    )
  }
  return (
    <Page title={`工单流程（第 ${flow.version} 版）`}>
      <div className="wg-card wg-flow-page">
        <div>
          <p className="wg-quiet">
            {isCurrent ? '新工单按这一版办理。' : '这一版只用于它在用时登记的工单，新工单按更新的版本。'}
          </p>
          <div className="wg-flow-scroll">
            <FlowDiagram flow={flow} />
          </div>
          <WideActions flow={flow} />
        </div>
        <div>
          <h2 className="wg-card-title">每一步由谁办</h2>
          <ActionTable flow={flow} />
          <h2 className="wg-card-title wg-flow-next">每个环节的时限</h2>
          <StateTable flow={flow} />
        </div>
      </div>
    </Page>
  )
}

import { App, Modal, Segmented } from 'antd'
import { useState } from 'react'
import type { FlowDefinition } from '../../../../../../base/flow/definition.ts'
import { CommandForm } from '../../../../../../web/forms/command-form.tsx'
import { type FlowVersion, publishFlow } from '../../../../contract/flows.ts'
import { flowChanges } from '../../../../rules/flow-editing/changes.ts'
import { FIRST_OFFICE_VERSION } from '../../../../rules/flows/published.ts'

interface PublishDialogProps {
  base: FlowDefinition
  current: FlowDefinition
  flow: FlowDefinition
  versions: readonly FlowVersion[]
  onClose: () => void
  onDone: () => void
}

/** Before a version holds: what it changes, and what becomes of the orders in hand. */
export function PublishDialog({ base, current, flow, versions, onClose, onDone }: PublishDialogProps) {
  const { message } = App.useApp()
  const next = Math.max(current.version + 1, FIRST_OFFICE_VERSION)
  return (
    <Modal open width={760} title={`发布第 ${next} 版流程`} footer={null} onCancel={onClose} destroyOnHidden>
      <Impact versions={versions} next={next} />
      <Changes base={base} current={current} flow={flow} />
      <CommandForm
        endpoint={publishFlow}
        initial={{ seenVersion: current.version, definition: flow as never }}
        only={['note']}
        submitLabel={`发布第 ${next} 版`}
        onCancel={onClose}
        onDone={({ version }) => {
          void message.success(`第 ${version} 版已发布，新工单按这一版办理`)
          onDone()
        }}
      />
    </Modal>
  )
}

function Impact({ versions, next }: { versions: readonly FlowVersion[]; next: number }) {
  const running = versions.filter((row) => row.openOrders > 0)
  return (
    <ul className="wg-flow-words">
      {running.map((row) => (
        <li key={row.version}>
          第 {row.version} 版在办 <b className="wg-numbers">{row.openOrders.toLocaleString('zh-CN')}</b>{' '}
          件，继续按第 {row.version} 版办完
        </li>
      ))}
      <li>发布以后登记的新工单按第 {next} 版办理</li>
    </ul>
  )
}

function Changes({ base, current, flow }: Pick<PublishDialogProps, 'base' | 'current' | 'flow'>) {
  const [against, setAgainst] = useState(current.version)
  const rows = flowChanges(against === current.version ? current : base, flow)
  return (
    <section aria-label="变更">
      <h3 className="wg-order-part">
        与第 {against} 版相比，{rows.length} 处不同
      </h3>
      {base.version !== current.version && (
        <Segmented
          value={against}
          options={[
            { value: current.version, label: `正在使用的第 ${current.version} 版` },
            { value: base.version, label: `底稿第 ${base.version} 版` },
          ]}
          onChange={setAgainst}
        />
      )}
      <div className="wg-flow-changes">
        <table className="wg-flow-table">
          <thead>
            <tr>
              <th>改动</th>
              <th>原来</th>
              <th>改为</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, what, before, after }) => (
              <tr key={`${at}${what}`}>
                <td>{what}</td>
                <td className="wg-quiet">{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

import { Alert, App, Button, Modal, Radio, Space } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import {
  type Comparison,
  compareRecords,
  type DuplicateRow,
  dismissDuplicate,
  mergeRecords,
} from '../../contract/merge.ts'
import { ComparisonTable } from './comparison-table.tsx'

interface PairBodyProps {
  pair: DuplicateRow
  onDone: () => void
}

/** Two records side by side, and what to do with them. */
export function PairBody({ pair, onDone }: PairBodyProps) {
  const { kind, left, right } = pair
  const answer = useCall(compareRecords, { kind, left: left.id, right: right.id })
  const [doing, setDoing] = useState<'merge' | 'dismiss'>()
  const { message } = App.useApp()
  if (answer.isPending) return <Loading lines={10} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <>
      <ComparisonTable kind={kind} compared={answer.data} />
      <Space className="reg-merge-actions">
        <Button type="primary" onClick={() => setDoing('merge')}>
          合并
        </Button>
        <Button onClick={() => setDoing('dismiss')}>不是同一个</Button>
      </Space>
      {doing === 'merge' && (
        <MergeDialog kind={kind} compared={answer.data} onClose={() => setDoing(undefined)} onDone={onDone} />
      )}
      {doing === 'dismiss' && (
        <Modal open footer={null} title="不是同一个，不再提示？" onCancel={() => setDoing(undefined)}>
          <CommandForm
            endpoint={dismissDuplicate}
            initial={{ id: pair.id }}
            submitLabel="不再提示"
            onDone={() => {
              void message.success('已记下，不再提示')
              onDone()
            }}
            onCancel={() => setDoing(undefined)}
          />
        </Modal>
      )}
    </>
  )
}

interface MergeDialogProps {
  kind: DuplicateRow['kind']
  compared: Comparison
  onClose: () => void
  onDone: () => void
}

function MergeDialog({ kind, compared: { left, right }, onClose, onDone }: MergeDialogProps) {
  const [keeps, setKeeps] = useState(left.statements >= right.statements ? left.id : right.id)
  const { message } = App.useApp()
  const [kept, gone] = keeps === left.id ? [left, right] : [right, left]
  const name = ({ title, areaName }: typeof left) => `${title}（${areaName}）`
  return (
    <Modal open footer={null} title="合并两份档案" onCancel={onClose}>
      <p>保留哪一份的编号？</p>
      <Radio.Group
        value={keeps}
        onChange={(event) => setKeeps(String(event.target.value))}
        options={[left, right].map((side) => ({ value: side.id, label: name(side) }))}
        vertical
      />
      <Alert
        type="info"
        showIcon
        style={{ margin: '12px 0' }}
        title="两份的来源记录都保留，每一项按来源规则重新选定；居住、家庭、标签和查看记录一并转入。以后发现不是同一个，可以拆分恢复。"
      />
      <CommandForm
        key={keeps}
        endpoint={mergeRecords}
        initial={{
          kind,
          keptId: kept.id,
          keptVersion: kept.version,
          goneId: gone.id,
          goneVersion: gone.version,
        }}
        hidden={['kind', 'keptId', 'keptVersion', 'goneId', 'goneVersion']}
        submitLabel="合并"
        onDone={() => {
          void message.success('已合并')
          onDone()
        }}
        onCancel={onClose}
      />
    </Modal>
  )
}

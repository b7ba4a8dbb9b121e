import { Alert, Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { ReturnsOf } from '../../../../../base/contract.ts'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCommand } from '../../../../../web/api/use-call.ts'
import { dispatchBatch } from '../../../contract/actions.ts'
import type { OrderRow } from '../../../contract/order.ts'
import type { Target } from '../../../contract/terms.ts'
import { TargetPicker } from '../../shared/target-picker.tsx'

interface BatchDispatchProps {
  orders: readonly OrderRow[]
  onClose: () => void
  /** Ids of those that were refused: they stay chosen. */
  onDone: (refused: string[]) => void
}

type Outcome = ReturnsOf<typeof dispatchBatch>

/** 批量派遣: each to its own proposal, or all to one; what could not be dispatched says why. */
export function BatchDispatch({ orders, onClose, onDone }: BatchDispatchProps) {
  const [way, setWay] = useState<'proposed' | 'one'>('proposed')
  const [target, setTarget] = useState<Target | undefined>(undefined)
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined)
  const command = useCommand(dispatchBatch, ['inbox'])
  const isReady = way === 'proposed' || target !== undefined
  const run = () =>
    command.mutate(
      {
        input: {
          orders: orders.map(({ id, version }) => ({ id, version })),
          ...(way === 'one' && target && { target }),
          ...(note.trim() && { note: note.trim() }),
        },
      },
      {
        onSuccess: (answer) => {
          setOutcome(answer)
          onDone(answer.refused.map((one) => one.id))
        },
      },
    )
  if (outcome) return <Result outcome={outcome} onClose={onClose} />
  return (
    <Modal
      open
      title={`批量派遣 ${orders.length} 件`}
      okText={`派遣 ${orders.length} 件`}
      cancelText="取消"
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={command.isPending}
      onOk={run}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <Form.Item label="派给谁">
          <Radio.Group
            value={way}
            options={[
              { value: 'proposed', label: '各按建议（按网格、类别和权责清单）' },
              { value: 'one', label: '都派给同一个承办方' },
            ]}
            onChange={(event) => setWay(event.target.value as typeof way)}
            className="wg-radios"
          />
        </Form.Item>
        {way === 'one' && (
          <Form.Item label="承办方" required htmlFor="batch-target">
            <TargetPicker id="batch-target" value={target} onChange={setTarget} proposal={null} />
          </Form.Item>
        )}
        <Form.Item label="派遣意见" htmlFor="batch-note">
          <Input.TextArea
            id="batch-note"
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
        {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
      </Form>
    </Modal>
  )
}

function Result({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const { done, refused } = outcome
  return (
    <Modal
      open
      title="批量派遣结果"
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          知道了
        </Button>
      }
    >
      <p>
        已派遣 <b>{done}</b> 件{refused.length > 0 && `，${refused.length} 件没有派成，仍保持选中：`}
      </p>
      <ul className="wg-refused">
        {refused.map((one) => (
          <li key={one.id}>
            <span className="wg-numbers">{one.number ?? one.id}</span>
            <span>{one.message}</span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

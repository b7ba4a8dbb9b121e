import { App, Modal, Select } from 'antd'
import { useState } from 'react'
import { isInside } from '../../../base/area-code.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import type { ShownOrder } from '../../../web/list/order-slots.ts'
import { addProblemOrder } from '../contract/gathering.ts'
import { listProblems } from '../contract/problems.ts'
import { activeStates } from '../contract/terms.ts'

interface GatherIntoProps {
  shown: ShownOrder
  /** Where it already is. */
  known: readonly string[]
  onClose: () => void
}

const MOST = 100

/** Puts an order into a class of problems of its place that is still dealt with. */
export function GatherInto({ shown, known, onClose }: GatherIntoProps) {
  const [problem, choose] = useState('')
  const answer = useCall(listProblems, { state: [...activeStates], limit: MOST })
  const { message } = App.useApp()
  const fitting = (answer.data?.rows ?? []).filter(
    (row) => isInside(shown.areaCode, row.areaCode) && !known.includes(row.id),
  )
  return (
    <Modal open footer={null} title={`把工单 ${shown.number} 归入一类事`} onCancel={onClose}>
      <Select
        aria-label="一类事"
        className="wg-problem-choice"
        placeholder={
          answer.isPending || fitting.length > 0 ? '选择一类事' : '这个区域没有办理中的一类事，可以由此提出'
        }
        loading={answer.isPending}
        value={problem || null}
        options={fitting.map((row) => ({ value: row.id, label: `${row.title}（${row.stateName}）` }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(id: string) => choose(id)}
      />
      {problem && (
        <CommandForm
          key={problem}
          endpoint={addProblemOrder}
          initial={{ id: problem, number: shown.number }}
          hidden={['number']}
          submitLabel="归入"
          onDone={() => {
            void message.success('已归入')
            onClose()
          }}
          onCancel={onClose}
        />
      )}
    </Modal>
  )
}

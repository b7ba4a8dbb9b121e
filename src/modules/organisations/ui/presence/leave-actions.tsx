import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { type Absence, cancelAbsence, decideAbsence } from '../../contract/absence.ts'
import './presence.css'

/** 批准, 不批准 with the reason, or 销假 for who came back. */
export function LeaveActions({ leave }: { leave: Absence }) {
  const [isRefusing, setRefusing] = useState(false)
  const { id, userName, actions, shifts } = leave
  if (actions.includes('decide'))
    return (
      <span className="wg-row-actions">
        <ConfirmCommand
          endpoint={decideAbsence}
          input={{ id, isApproved: true }}
          label="批准"
          question={`批准${userName}请假？`}
          consequence={
            shifts > 0
              ? `期间有 ${shifts} 班已排好，批准后请到值班表调班。`
              : '请假期间不派核实、核查任务；正在岗的即时下岗。'
          }
          also={['presence']}
          button={{ size: 'small', type: 'primary' }}
        />
        <Button size="small" onClick={() => setRefusing(true)}>
          不批准
        </Button>
        <Modal
          open={isRefusing}
          title={`不批准${userName}请假`}
          footer={null}
          destroyOnHidden
          onCancel={() => setRefusing(false)}
        >
          <CommandForm
            endpoint={decideAbsence}
            initial={{ id, isApproved: false }}
            hidden={['id', 'isApproved']}
            submitLabel="不批准"
            onCancel={() => setRefusing(false)}
            onDone={() => setRefusing(false)}
          />
        </Modal>
      </span>
    )
  if (!actions.includes('cancel')) return null
  return (
    <ConfirmCommand
      endpoint={cancelAbsence}
      input={{ id }}
      label="销假"
      question={`${userName}已返岗？`}
      consequence="请假到此刻为止，之后可以上岗、接任务。"
      also={['presence']}
      button={{ size: 'small' }}
    />
  )
}

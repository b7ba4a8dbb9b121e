import { Button, Drawer, Modal } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import { type FactView, withdrawStatement } from '../../contract/facts.ts'
import type { RecordRef } from './field-value.tsx'
import { SaidList } from './said-list.tsx'

interface FactHistoryProps {
  record: RecordRef
  /** The field asked about; left out, everything ever said of the record. */
  field?: { field: string; title: string }
  onClose: () => void
}

/** 谁说的, beside the file: what each source said and when; a word said by mistake is withdrawn here. */
export function FactHistory({ record, field, onClose }: FactHistoryProps) {
  const can = useCan()
  const [fact, withdraw] = useState<FactView>()
  const act = (one: FactView) =>
    !one.isWithdrawn && (
      <Button size="small" type="link" onClick={() => withdraw(one)}>
        撤销
      </Button>
    )
  return (
    <Drawer open size={480} title={field ? `${field.title}：谁说的` : '全部来源记录'} onClose={onClose}>
      <SaidList
        record={record}
        {...(field && { field: field.field })}
        {...(can(['registry:merge']) && { act })}
      />
      {fact && <WithdrawDialog record={record} fact={fact} onClose={() => withdraw(undefined)} />}
    </Drawer>
  )
}

interface WithdrawDialogProps {
  record: RecordRef
  fact: FactView
  onClose: () => void
}

function WithdrawDialog({ record, fact, onClose }: WithdrawDialogProps) {
  return (
    <Modal open footer={null} title={`撤销${fact.source}的这条来源记录？`} onCancel={onClose}>
      <p>
        {fact.observedOn} 采集的这条记录（可能不止一项内容）不再算数，档案按其余来源重新形成，记录本身保留。
      </p>
      <CommandForm
        endpoint={withdrawStatement}
        initial={{ ...record, statement: fact.statement }}
        hidden={['statement']}
        submitLabel="撤销"
        danger
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

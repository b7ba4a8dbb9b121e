import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import type { AlertRule } from '../../../contract/alerts.ts'
import { type ClockKind, clockNames } from '../../../contract/order.ts'
import { type Urgency, urgencyNames } from '../../../contract/terms.ts'
import { ClassSelect } from '../../pickers/class-select.tsx'

interface NewRuleProps {
  rules: readonly AlertRule[]
  onAdd: (rule: AlertRule) => void
}

/** A rule for one class or urgency begins as a copy of the general one of its stage. */
export function NewRule({ rules, onAdd }: NewRuleProps) {
  const [isOpen, open] = useState(false)
  const [kind, setKind] = useState<ClockKind>('handle')
  const [classId, setClass] = useState('')
  const [urgency, setUrgency] = useState<Urgency | undefined>(undefined)
  const wanted = { kind, classId: classId || null, urgency: urgency ?? null }
  const exists = rules.some(
    (rule) => rule.kind === kind && rule.classId === wanted.classId && rule.urgency === wanted.urgency,
  )
  const add = () => {
    const general = rules.find((rule) => rule.kind === kind && rule.classId === null && rule.urgency === null)
    onAdd({ ...wanted, steps: general?.steps ?? [] })
    open(false)
  }
  return (
    <>
      <Button onClick={() => open(true)}>新增一条规则</Button>
      <Modal
        open={isOpen}
        title="新增一条预警规则"
        okText="添加"
        okButtonProps={{ disabled: exists }}
        onOk={add}
        onCancel={() => open(false)}
      >
        <div className="wg-alert-new">
          <Select
            aria-label="环节"
            value={kind}
            options={Object.entries(clockNames).map(([value, label]) => ({
              value: value as ClockKind,
              label,
            }))}
            onChange={setKind}
          />
          <ClassSelect value={classId} onChange={setClass} withMajor placeholder="全部类别" />
          <Select
            aria-label="紧急程度"
            allowClear
            placeholder="全部紧急程度"
            value={urgency}
            options={Object.entries(urgencyNames).map(([value, label]) => ({
              value: value as Urgency,
              label,
            }))}
            onChange={setUrgency}
          />
          <p className="wg-quiet">
            {exists ? '这个范围已有规则，请直接修改。' : '各档先照这一环节的通用规则，添加后可改。'}
          </p>
        </div>
      </Modal>
    </>
  )
}

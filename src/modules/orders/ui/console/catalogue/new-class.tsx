import { App, Modal, Select } from 'antd'
import { useMemo } from 'react'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { createClass } from '../../../contract/catalogue.ts'
import type { Family } from '../../../contract/terms.ts'
import { useClasses } from '../../pickers/class-select.tsx'
import { classControls } from './class-controls.tsx'

interface NewClassProps {
  family: Family
  onClose: () => void
}

const FIELDS = [
  'family',
  'parentId',
  'code',
  'name',
  'limit',
  'filingStandards',
  'closingStandard',
  'keywords',
  'isPublic',
  'isSensitive',
] as const

/** A new class under a major one, or a new major class. */
export function NewClass({ family, onClose }: NewClassProps) {
  const { message } = App.useApp()
  const controls = useMemo(() => ({ ...classControls, parentId: ParentControl }), [])
  return (
    <Modal open title="新增类别" footer={null} width={640} onCancel={onClose}>
      <CommandForm
        endpoint={createClass}
        initial={{
          family,
          parentId: null,
          limit: { timer: 'work_day', amount: 2 },
          keywords: [],
          filingStandards: [],
          closingStandard: '',
          isActive: true,
          isPublic: true,
          isSensitive: false,
        }}
        only={FIELDS}
        controls={controls}
        submitLabel="新增"
        onCancel={onClose}
        onDone={(cls) => {
          void message.success(`已新增“${cls.path}”`)
          onClose()
        }}
      />
    </Modal>
  )
}

function ParentControl({ id, value, onChange, values }: ControlProps) {
  const majors = useClasses().filter((cls) => cls.parentId === null && cls.family === values.family)
  return (
    <Select
      id={id}
      value={typeof value === 'string' ? value : null}
      allowClear
      placeholder="不选则为新的大类（代码两位）"
      options={majors.map((cls) => ({ value: cls.id, label: `${cls.code} ${cls.name}` }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

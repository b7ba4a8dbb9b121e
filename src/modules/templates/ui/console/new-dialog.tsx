import { Modal, Select } from 'antd'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { createTemplate, type TemplateRow } from '../../contract/templates.ts'
import { targetKindNames } from '../../contract/terms.ts'

interface NewDialogProps {
  templates: readonly TemplateRow[]
  onClose: () => void
  onDone: (id: string) => void
}

/** A new template, empty or begun as a copy. */
export function NewDialog({ templates, onClose, onDone }: NewDialogProps) {
  return (
    <Modal open footer={null} title="新建采集模板" onCancel={onClose}>
      <CommandForm
        endpoint={createTemplate}
        initial={{ target: 'household' }}
        controls={{
          target: TargetControl,
          areaCode: AreaControl,
          copyOf: (props) => <CopyControl {...props} templates={templates} />,
        }}
        submitLabel="新建"
        onCancel={onClose}
        onDone={({ id }) => onDone(id)}
      />
    </Modal>
  )
}

const targets = Object.entries(targetKindNames).map(([value, label]) => ({ value, label }))

export function TargetControl({ id, value, onChange }: ControlProps) {
  return <Select id={id} value={value as string} options={targets} onChange={onChange} />
}

function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <AreaSelect
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(code) => onChange(code || undefined)}
      invalid={invalid}
      placeholder="默认为您的辖区"
      isWide
    />
  )
}

function CopyControl({
  id,
  value,
  onChange,
  templates,
}: ControlProps & { templates: readonly TemplateRow[] }) {
  return (
    <Select
      id={id}
      allowClear
      placeholder="不复制，从空白开始"
      value={typeof value === 'string' ? value : null}
      options={templates.map((one) => ({ value: one.id, label: one.title }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string | undefined) => onChange(next)}
    />
  )
}

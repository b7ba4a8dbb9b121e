import { Modal, Select } from 'antd'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import type { PersonFile } from '../../contract/people.ts'
import { moveIn, moveOut } from '../../contract/residency.ts'
import { relationNames } from '../../contract/terms.ts'
import { HouseSelect } from '../pickers/house-select.tsx'

export function RelationControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      options={Object.entries(relationNames).map(([code, label]) => ({ value: code, label }))}
    />
  )
}

interface MoveInDialogProps {
  person: PersonFile
  onClose: () => void
}

export function MoveInDialog({ person, onClose }: MoveInDialogProps) {
  const hasHome = person.residencies.some(({ toOn }) => toOn === null)
  return (
    <Modal open footer={null} title={`登记${person.name}迁入`} onCancel={onClose}>
      <CommandForm
        endpoint={moveIn}
        initial={{ id: person.id, leavesOthers: hasHome }}
        hidden={hasHome ? ['source'] : ['source', 'leavesOthers']}
        controls={{ houseId: HouseControl, relation: RelationControl }}
        submitLabel="登记迁入"
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

interface MoveOutDialogProps {
  personId: string
  residency: PersonFile['residencies'][number]
  onClose: () => void
}

export function MoveOutDialog({ personId, residency, onClose }: MoveOutDialogProps) {
  return (
    <Modal open footer={null} title={`从${residency.address}迁出？`} onCancel={onClose}>
      <CommandForm
        endpoint={moveOut}
        initial={{ id: personId, residency: residency.id }}
        submitLabel="登记迁出"
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

function HouseControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <HouseSelect
      id={id}
      invalid={invalid}
      value={typeof value === 'string' ? value : ''}
      onChange={(house) => onChange(house || undefined)}
    />
  )
}

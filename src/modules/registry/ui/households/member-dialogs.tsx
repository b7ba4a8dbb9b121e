import { Modal, Select } from 'antd'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import {
  addMember,
  changeKinship,
  HEAD,
  type HouseholdFile,
  removeMember,
} from '../../contract/households.ts'
import { useKinships } from './use-kinships.ts'

interface DialogProps {
  household: HouseholdFile
  person: { personId: string; name: string; kinship?: string }
  onClose: () => void
}

/** A kinship to the head who stands already. */
function KinshipControl({ id, value, onChange, invalid }: ControlProps) {
  const kinships = useKinships().filter((one) => one.value !== HEAD)
  return (
    <Select
      id={id}
      aria-invalid={invalid}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="请选择"
      value={value ?? null}
      options={kinships}
      onChange={onChange}
    />
  )
}

export function AddDialog({ household, person, onClose }: DialogProps) {
  return (
    <Modal open footer={null} title={`${person.name}加入${household.head}户`} onCancel={onClose}>
      <CommandForm
        endpoint={addMember}
        initial={{ id: household.id, version: household.version, personId: person.personId }}
        only={['kinship', 'leavesOther']}
        controls={{ kinship: KinshipControl }}
        submitLabel="加入本户"
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

export function KinshipDialog({ household, person, onClose }: DialogProps) {
  return (
    <Modal open footer={null} title={`更正${person.name}与户主的关系`} onCancel={onClose}>
      <CommandForm
        endpoint={changeKinship}
        initial={{
          id: household.id,
          version: household.version,
          person: person.personId,
          ...(person.kinship && { kinship: person.kinship }),
        }}
        only={['kinship']}
        controls={{ kinship: KinshipControl }}
        submitLabel="更正"
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

export function LeaveDialog({ household, person, onClose }: DialogProps) {
  return (
    <Modal open footer={null} title={`${person.name}离开${household.head}户？`} onCancel={onClose}>
      <p className="wg-quiet">只是不再是本户成员；住在哪里请在本人档案里登记迁出。</p>
      <CommandForm
        endpoint={removeMember}
        initial={{ id: household.id, version: household.version, person: person.personId }}
        only={['leftOn']}
        submitLabel="离户"
        danger
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

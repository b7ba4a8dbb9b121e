import { App, Modal } from 'antd'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { OrganisationSelect } from '../../../organisations/ui/pickers/organisation-select.tsx'
import { setComponentState, setComponentUnits } from '../../contract/components.ts'
import { componentStates } from '../../contract/unit-terms.ts'
import { StateControl } from './state-control.tsx'

interface BatchProps {
  ids: readonly string[]
  onClose: () => void
  onDone: () => void
}

interface Counted {
  changed: number
  same: number
  refused: number
}

function useTold({ onClose, onDone }: BatchProps) {
  const { message } = App.useApp()
  return ({ changed, same, refused }: Counted) => {
    const words = [
      `已改 ${changed} 件`,
      ...(same > 0 ? [`${same} 件本来就是`] : []),
      ...(refused > 0 ? [`${refused} 件不在您的管辖范围，没有改`] : []),
    ]
    void message.success(words.join('，'))
    onDone()
    onClose()
  }
}

/** 登记状态 of the chosen ones. */
export function StateDialog(props: BatchProps) {
  const told = useTold(props)
  const { ids, onClose } = props
  return (
    <Modal open footer={null} title={`登记 ${ids.length} 件部件的状态`} onCancel={onClose}>
      <CommandForm
        endpoint={setComponentState}
        initial={{ ids: [...ids], state: componentStates[1] }}
        hidden={['ids']}
        controls={{ state: StateControl }}
        submitLabel={`登记 ${ids.length} 件`}
        onDone={told}
        onCancel={onClose}
      />
    </Modal>
  )
}

/** 指定主管、权属、养护单位 of the chosen ones; what is left empty stays. */
export function UnitsDialog(props: BatchProps) {
  const told = useTold(props)
  const { ids, onClose } = props
  return (
    <Modal open footer={null} title={`指定 ${ids.length} 件部件的单位`} onCancel={onClose}>
      <p className="wg-quiet">不选的一项保持不变。</p>
      <CommandForm
        endpoint={setComponentUnits}
        initial={{ ids: [...ids] }}
        hidden={['ids']}
        controls={{ supervisorId: UnitControl, ownerId: UnitControl, keeperId: UnitControl }}
        submitLabel={`指定 ${ids.length} 件`}
        onDone={told}
        onCancel={onClose}
      />
    </Modal>
  )
}

function UnitControl({ id, field, value, onChange }: ControlProps) {
  return (
    <OrganisationSelect
      id={id}
      label={field.title}
      isWide
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next || undefined)}
    />
  )
}

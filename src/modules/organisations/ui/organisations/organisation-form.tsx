import { Modal } from 'antd'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import {
  createOrganisation,
  editOrganisation,
  type OrganisationDetail,
} from '../../contract/organisations.ts'
import { OrganisationSelect } from '../pickers/organisation-select.tsx'

interface OrganisationFormDialogProps {
  /** The organisation that is edited; left out, a new one is made. */
  before?: OrganisationDetail
  areaCode?: string | undefined
  onClose: () => void
  onDone: (id: string) => void
}

const only = [
  'name',
  'shortName',
  'kind',
  'areaCode',
  'parentId',
  'phone',
  'address',
  'creditCode',
  'code',
  'sort',
] as const

export function OrganisationFormDialog({ before, areaCode, onClose, onDone }: OrganisationFormDialogProps) {
  const controls = { areaCode: AreaControl, parentId: before ? parentExcept(before.id) : ParentControl }
  const common = { controls, columns: 2 as const, onCancel: onClose }
  return (
    <Modal
      open
      title={before ? `修改${before.name}` : '新增机构'}
      footer={null}
      onCancel={onClose}
      width={680}
    >
      {before ? (
        <CommandForm
          {...common}
          endpoint={editOrganisation}
          only={only}
          initial={before}
          submitLabel="保存"
          onDone={() => onDone(before.id)}
        />
      ) : (
        <CommandForm
          {...common}
          endpoint={createOrganisation}
          only={only}
          initial={areaCode ? { areaCode } : {}}
          submitLabel="新增"
          onDone={({ id }) => onDone(id)}
        />
      )}
    </Modal>
  )
}

function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <AreaSelect
      label="所属区域"
      id={id}
      value={textOf(value)}
      onChange={(code) => onChange(code || undefined)}
      isWide
      invalid={invalid}
    />
  )
}

function ParentControl({ id, value, onChange }: ControlProps) {
  return (
    <OrganisationSelect
      id={id}
      value={textOf(value)}
      onChange={(next) => onChange(next || undefined)}
      isWide
      label="上级机构"
      placeholder="无"
    />
  )
}

function parentExcept(except: string) {
  return function ParentOfAnother({ id, value, onChange }: ControlProps) {
    return (
      <OrganisationSelect
        id={id}
        value={textOf(value)}
        onChange={(next) => onChange(next || undefined)}
        isWide
        label="上级机构"
        placeholder="无"
        except={except}
      />
    )
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

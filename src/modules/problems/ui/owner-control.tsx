import { Select } from 'antd'
import { useCall } from '../../../web/api/use-call.ts'
import type { ControlProps } from '../../../web/forms/control.ts'
import { getOrganisation } from '../../organisations/contract/organisations.ts'
import { OrganisationSelect } from '../../organisations/ui/pickers/organisation-select.tsx'

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

export function OwnerControl({ id, value, onChange }: ControlProps) {
  return (
    <OrganisationSelect
      id={id}
      label="责任单位"
      value={textOf(value)}
      onChange={(next) => onChange(next || undefined)}
      isWide
    />
  )
}

/** Somebody who works there; nobody yet is allowed. */
export function OwnerPersonControl({ id, value, onChange, values }: ControlProps) {
  const unit = textOf(values.ownerOrganisationId)
  const members = useCall(getOrganisation, { id: unit }, { enabled: unit !== '' }).data?.members ?? []
  const people = new Map(members.map((member) => [member.userId, `${member.name}（${member.roleName}）`]))
  const held = textOf(value)
  return (
    <Select
      id={id}
      allowClear
      placeholder={unit ? '可以以后再定' : '先选责任单位'}
      disabled={unit === ''}
      value={people.has(held) ? held : null}
      options={[...people].map(([userId, label]) => ({ value: userId, label }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

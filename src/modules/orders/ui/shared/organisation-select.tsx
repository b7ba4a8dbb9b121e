import { Select } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { readDirectory } from '../../../organisations/contract/organisations.ts'

interface OrganisationSelectProps {
  id?: string
  value: string
  onChange: (id: string) => void
  label?: string
  isWide?: boolean
}

/** An organisation in use, by any part of its name. */
export function OrganisationSelect(props: OrganisationSelectProps) {
  const { id, value, onChange, label = '承办单位', isWide = false } = props
  const directory = useCall(readDirectory, {}, { staleMs: 300_000 })
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={label}
      value={value || null}
      loading={directory.isPending}
      options={(directory.data?.entries ?? []).map((entry) => ({ value: entry.id, label: entry.name }))}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      {...(isWide && { style: { width: '100%' } })}
      onChange={(next: string | undefined) => onChange(next ?? '')}
    />
  )
}

import { Select } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { type DirectoryEntry, organisationKindNames, readDirectory } from '../../contract/organisations.ts'

interface OrganisationSelectProps {
  id?: string
  value: string
  onChange: (id: string) => void
  label?: string
  placeholder?: string
  isWide?: boolean
  /** Not offered: the organisation that is being edited or closed. */
  except?: string
}

/** One of the organisations in use, by kind, found by any part of its name. */
export function OrganisationSelect(props: OrganisationSelectProps) {
  const { id, value, onChange, label = '机构', placeholder = label, isWide, except } = props
  const entries = useCall(readDirectory, {}, { staleMs: 60_000 }).data?.entries ?? []
  const kinds = Object.entries(organisationKindNames)
  const options = kinds.flatMap(([kind, kindName]) => {
    const ofKind = entries.filter((entry) => entry.kind === kind && entry.id !== except)
    if (ofKind.length === 0) return []
    return [{ label: kindName, options: ofKind.map(optionOf) }]
  })
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={placeholder}
      value={value || null}
      options={options}
      allowClear
      showSearch={{ optionFilterProp: 'words' }}
      popupMatchSelectWidth={false}
      style={isWide ? { width: '100%' } : { minWidth: 150, maxWidth: 260 }}
      onChange={(next: string | null) => onChange(next ?? '')}
    />
  )
}

/** People say 环卫公司 of what is written 汶上县环境卫生服务公司. */
function optionOf({ id, name, shortName }: DirectoryEntry) {
  return { value: id, label: name, words: `${name} ${shortName}` }
}

import { Select, Space } from 'antd'
import { OrganisationSelect } from '../../../../organisations/ui/pickers/organisation-select.tsx'
import { type RuleTarget, targetKindNames } from '../../../contract/dispatch-rules.ts'

interface RuleTargetFieldProps {
  id: string
  value: RuleTarget | null
  onChange: (target: RuleTarget | null) => void
  label: string
  allowNone?: boolean
}

type Kind = RuleTarget['kind']
const kinds = (Object.keys(targetKindNames) as Kind[]).map((kind) => ({
  value: kind,
  label: targetKindNames[kind],
}))

/** Whom a rule names: a unit, or whoever the place, the list or the history points to. */
export function RuleTargetField({ id, value, onChange, label, allowNone = false }: RuleTargetFieldProps) {
  const isNamed = value?.kind === 'organisation' || value?.kind === 'subordinate'
  const choose = (kind: Kind | undefined) => {
    if (!kind) return onChange(null)
    if (kind === 'organisation' || kind === 'subordinate')
      return onChange({ kind, id: isNamed ? value.id : '' })
    return onChange({ kind })
  }
  return (
    <Space.Compact block>
      <Select
        id={id}
        aria-label={label}
        value={value?.kind ?? null}
        options={kinds}
        allowClear={allowNone}
        placeholder="没有备选"
        style={{ width: 220 }}
        onChange={(kind: Kind | undefined) => choose(kind)}
      />
      {isNamed && (
        <div className="wg-rule-unit">
          <OrganisationSelect
            id={`${id}-unit`}
            value={value.id}
            onChange={(unit) => onChange({ kind: value.kind, id: unit })}
            label={`${label}的单位`}
            isWide
          />
        </div>
      )}
    </Space.Compact>
  )
}

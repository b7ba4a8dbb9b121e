import { Radio } from 'antd'
import type { ControlProps, Controls } from '../../../../../web/forms/control.ts'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import { OrganisationSelect } from '../../../../organisations/ui/pickers/organisation-select.tsx'
import type { Responsibility } from '../../../contract/catalogue.ts'
import { ClassSelect } from '../../pickers/class-select.tsx'

type Target = Responsibility['target']

function ClassControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <ClassSelect
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next || undefined)}
      withMajor
      isWide
      invalid={invalid}
      placeholder="小类，或整个大类"
    />
  )
}

function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <AreaSelect
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(code) => onChange(code || undefined)}
      isWide
      invalid={invalid}
    />
  )
}

/** A named organisation, or whoever keeps the place: its grid, its community. */
function TargetControl({ id, value, onChange }: ControlProps) {
  const target = value as Target | undefined
  const kind = target?.kind ?? 'organisation'
  return (
    <div className="wg-stack">
      <Radio.Group
        value={kind}
        options={[
          { value: 'organisation', label: '指定单位' },
          { value: 'grid', label: '所在网格' },
          { value: 'community', label: '所在社区' },
        ]}
        onChange={(event) => {
          const next = event.target.value as Target['kind']
          onChange(next === 'organisation' ? undefined : { kind: next })
        }}
      />
      {kind === 'organisation' && (
        <OrganisationSelect
          id={id}
          value={target?.kind === 'organisation' ? target.id : ''}
          onChange={(next) => onChange(next ? { kind: 'organisation', id: next } : undefined)}
          label="责任单位"
          isWide
        />
      )}
    </div>
  )
}

export const responsibilityControls: Controls = {
  classId: ClassControl,
  areaCode: AreaControl,
  target: TargetControl,
}

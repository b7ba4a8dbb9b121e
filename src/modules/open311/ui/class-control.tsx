import { Select } from 'antd'
import { useMemo } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import type { ControlProps } from '../../../web/forms/control.ts'
import { listClasses } from '../../orders/contract/catalogue.ts'
import { familyNames } from '../../orders/contract/terms.ts'

/** A class, or a whole major class, by any word of its name. */
export function ClassControl({ id, value, onChange, invalid }: ControlProps) {
  const { data } = useCall(listClasses, {}, { staleMs: 300_000 })
  const options = useMemo(
    () =>
      (data?.rows ?? [])
        .filter(({ isActive }) => isActive)
        .map((cls) => ({ value: cls.id, label: `${familyNames[cls.family]} › ${cls.path}` })),
    [data],
  )
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' && value ? value : undefined}
      onChange={onChange}
      options={options}
      placeholder="小类，或整个大类"
      style={{ width: '100%' }}
      {...(invalid ? { status: 'error' as const } : {})}
    />
  )
}

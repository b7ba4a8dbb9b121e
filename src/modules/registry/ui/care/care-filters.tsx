import type { Filter } from '../../../../web/list/filters.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import type { CareRegister } from '../../contract/care.ts'

export const careDefaults = {
  register: '',
  area: '',
  tags: [] as string[],
  unverifiedDays: '',
  untilWithin: '',
  limit: 50,
}
export type CareState = typeof careDefaults
export type CareChange = (next: Partial<CareState>) => void

export const areaFilter: Filter = {
  key: 'area',
  label: '区域',
  kind: 'own',
  draw: (value, change) => <AreaSelect value={value} onChange={change} />,
}

export function careFilters({ tags }: CareRegister): Filter[] {
  return [
    areaFilter,
    {
      key: 'tags',
      label: '标签',
      kind: 'choices',
      choices: tags.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      key: 'unverifiedDays',
      label: '没有核实',
      kind: 'choice',
      choices: [
        { value: '30', label: '30 天没有现场核实' },
        { value: '90', label: '90 天没有现场核实' },
        { value: '180', label: '半年没有现场核实' },
      ],
    },
    {
      key: 'untilWithin',
      label: '到期',
      kind: 'choice',
      choices: [
        { value: '30', label: '30 天内到期' },
        { value: '90', label: '90 天内到期' },
      ],
    },
  ]
}

export function careQuery({ area, tags, unverifiedDays, untilWithin }: CareState) {
  return {
    ...(area && { area }),
    ...(tags.length > 0 && { tags }),
    ...(unverifiedDays && { unverifiedDays: Number(unverifiedDays) }),
    ...(untilWithin && { untilWithin: Number(untilWithin) }),
  }
}

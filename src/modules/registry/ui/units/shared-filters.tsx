import type { Filter } from '../../../../web/list/filters.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'

export const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

export const areaFilter: Filter = {
  key: 'area',
  label: '区域',
  kind: 'own',
  draw: (value, change) => <AreaSelect value={value} onChange={change} />,
}

/** What units and places are both asked for. */
export const trustFilters: readonly Filter[] = [
  {
    key: 'disputed',
    label: '来源说法不一',
    kind: 'choice',
    choices: choicesOf({ true: '来源说法不一' }),
  },
  {
    key: 'unverifiedDays',
    label: '多久没有核实',
    kind: 'choice',
    choices: choicesOf({ 90: '90 天没有核实', 180: '半年没有核实', 365: '一年没有核实' }),
  },
  {
    key: 'closed',
    label: '停业',
    kind: 'choice',
    isRare: true,
    choices: choicesOf({ false: '在营业', true: '已停业' }),
  },
]

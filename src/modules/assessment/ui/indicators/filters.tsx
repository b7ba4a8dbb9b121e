import { DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { listClasses } from '../../../orders/contract/catalogue.ts'
import { sourceNames } from '../../../orders/contract/terms.ts'
import { readDirectory } from '../../../organisations/contract/organisations.ts'
import { groupNames } from '../../contract/indicators.ts'
import { periodNames } from '../../rules/named-periods.ts'
import { type FigureState, groupOf, periodIdOf } from './figure-query.ts'
import '../../../../web/list/filter-bar.css'

interface FigureFiltersProps {
  state: FigureState
  change: (part: Partial<FigureState>) => void
  children?: ReactNode
}

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
const STALE_MS = 300_000

export function FigureFilters({ state, change, children }: FigureFiltersProps) {
  const can = useCan()
  const groups = can(['assessment:people'])
    ? optionsOf(groupNames)
    : optionsOf(groupNames).filter(({ value }) => value !== 'person')
  return (
    <search className="wg-filters">
      <div className="wg-filter-row">
        <Segmented
          aria-label="时段"
          value={periodIdOf(state)}
          options={optionsOf(periodNames)}
          onChange={(period) => change({ period })}
        />
        {periodIdOf(state) === 'own' && <OwnDays state={state} change={change} />}
        {children}
      </div>
      <div className="wg-filter-row">
        <Select
          aria-label="按什么分行"
          value={groupOf(state)}
          options={groups.map(({ value, label }) => ({ value, label: `按${label}` }))}
          onChange={(by: string) => change({ by })}
        />
        <AreaSelect value={state.area} onChange={(area) => change({ area })} placeholder="本人管辖范围" />
        <Organisations state={state} change={change} />
        <Classes state={state} change={change} />
        <Select
          mode="multiple"
          aria-label="来源"
          placeholder="来源"
          value={[...state.source]}
          options={optionsOf(sourceNames)}
          maxTagCount="responsive"
          allowClear
          style={{ minWidth: 120 }}
          onChange={(source: string[]) => change({ source })}
        />
      </div>
    </search>
  )
}

function OwnDays({ state, change }: FigureFiltersProps) {
  return (
    <DatePicker.RangePicker
      aria-label="自定义时段"
      value={[state.first ? dayjs(state.first) : null, state.last ? dayjs(state.last) : null]}
      onChange={(days) =>
        change({
          first: days?.[0]?.format('YYYY-MM-DD') ?? '',
          last: days?.[1]?.format('YYYY-MM-DD') ?? '',
        })
      }
    />
  )
}

function Organisations({ state, change }: FigureFiltersProps) {
  const directory = useCall(readDirectory, {}, { staleMs: STALE_MS })
  return (
    <Select
      aria-label="承办单位"
      placeholder="承办单位"
      value={state.organisation || null}
      options={(directory.data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(organisation: string | undefined) => change({ organisation: organisation ?? '' })}
    />
  )
}

function Classes({ state, change }: FigureFiltersProps) {
  const classes = useCall(listClasses, {}, { staleMs: STALE_MS })
  return (
    <Select
      aria-label="类别"
      placeholder="类别"
      value={state.classId || null}
      options={(classes.data?.rows ?? []).map(({ id, path }) => ({ value: id, label: path }))}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(classId: string | undefined) => change({ classId: classId ?? '' })}
    />
  )
}

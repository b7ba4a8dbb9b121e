import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import './filter-bar.css'
import { type Filter, filterKeys, filterSearch, type View } from './filters.ts'
import { type ViewStore, Views } from './views.tsx'

export type FilterValues = Readonly<Record<string, unknown>>

export interface FilterBarProps {
  /** Under this name a person's views are saved. */
  name: string
  filters: readonly Filter[]
  /** From `useUrlState`; texts and lists of texts. */
  values: FilterValues
  onChange: (change: Record<string, string | string[]>) => void
  /** The office's own views. */
  views?: readonly View[]
  /** Keeps a person's own views on the server; left out, this computer keeps them. */
  store?: ViewStore | undefined
}

export function FilterBar({ name, filters, values, onChange, views = [], store }: FilterBarProps) {
  const [showsRare, showRare] = useState(false)
  const set = filterSearch(filters, values)
  const isSet = (filter: Filter) => filterKeys([filter]).some((key) => set[key] !== undefined)
  const drawn = filters.filter((filter) => !filter.isRare || showsRare || isSet(filter))
  const hasRare = filters.some((filter) => filter.isRare)
  const clear = () => onChange(blank(filters, values))
  return (
    <search className="wg-filters">
      <Views
        name={name}
        own={views}
        current={set}
        store={store}
        onPick={(view) => onChange({ ...blank(filters, values), ...typed(filters, view.search) })}
      />
      <div className="wg-filter-row">
        {drawn.map((filter) => (
          <FilterControl key={filter.key} filter={filter} values={values} onChange={onChange} />
        ))}
        {hasRare && (
          <Button type="text" onClick={() => showRare(!showsRare)} aria-expanded={showsRare}>
            {showsRare ? '收起' : '更多'}
          </Button>
        )}
        {Object.keys(set).length > 0 && (
          <Button type="link" onClick={clear}>
            清空
          </Button>
        )}
      </div>
    </search>
  )
}

interface FilterControlProps {
  filter: Filter
  values: FilterValues
  onChange: FilterBarProps['onChange']
}

function FilterControl({ filter, values, onChange }: FilterControlProps): ReactNode {
  const value = values[filter.key]
  const set = (next: string | string[]) => onChange({ [filter.key]: next })
  switch (filter.kind) {
    case 'keyword':
      return <Keyword filter={filter} value={textOf(value)} onChange={set} />
    case 'choice':
    case 'choices':
      return <Choices filter={filter} value={value} onChange={set} />
    case 'dates':
      return <Dates filter={filter} values={values} onChange={onChange} />
    case 'own':
      return filter.draw(textOf(value), set)
  }
}

interface ChoicesProps {
  filter: Extract<Filter, { kind: 'choice' | 'choices' }>
  value: unknown
  onChange: (value: string | string[]) => void
}

function Choices({ filter, value, onChange }: ChoicesProps) {
  const common = {
    'aria-label': filter.label,
    placeholder: filter.label,
    options: [...filter.choices],
    allowClear: true,
    showSearch: { optionFilterProp: 'label' },
    popupMatchSelectWidth: false,
  }
  if (filter.kind === 'choice') {
    return <Select {...common} value={textOf(value) || null} onChange={(code) => onChange(textOf(code))} />
  }
  return (
    <Select
      {...common}
      mode="multiple"
      maxTagCount={1}
      value={listOf(value)}
      onChange={(codes) => onChange(codes)}
    />
  )
}

const TYPING_PAUSE_MS = 350

interface KeywordProps {
  filter: Extract<Filter, { kind: 'keyword' }>
  value: string
  onChange: (text: string) => void
}

/** Searches when the typing pauses, not on every letter (a Chinese word takes several). */
function Keyword({ filter, value, onChange }: KeywordProps) {
  const [draft, setDraft] = useState(value)
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => setDraft(value), [value])
  useEffect(() => {
    if (draft === value) return
    const timer = setTimeout(() => latest.current(draft.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft, value])
  return (
    <Input.Search
      aria-label={filter.label}
      placeholder={filter.placeholder ?? filter.label}
      value={draft}
      allowClear
      className="wg-filter-keyword"
      onChange={(event) => setDraft(event.target.value)}
      onSearch={(text) => onChange(text.trim())}
    />
  )
}

interface DatesProps extends FilterControlProps {
  filter: Extract<Filter, { kind: 'dates' }>
}

const spans = [
  { label: '今天', days: 0 },
  { label: '近 7 天', days: 6 },
  { label: '近 30 天', days: 29 },
]

function Dates({ filter, values, onChange }: DatesProps) {
  const from = textOf(values[filter.key])
  const to = textOf(values[filter.to])
  return (
    <DatePicker.RangePicker
      aria-label={filter.label}
      placeholder={[`${filter.label}从`, '到']}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      allowEmpty={[true, true]}
      presets={spans.map(({ label, days }) => ({
        label,
        value: () => [dayjs().subtract(days, 'day'), dayjs()],
      }))}
      onChange={(dates) =>
        onChange({
          [filter.key]: dates?.[0]?.format('YYYY-MM-DD') ?? '',
          [filter.to]: dates?.[1]?.format('YYYY-MM-DD') ?? '',
        })
      }
    />
  )
}

function blank(filters: readonly Filter[], values: FilterValues): Record<string, string | string[]> {
  return Object.fromEntries(filterKeys(filters).map((key) => [key, Array.isArray(values[key]) ? [] : '']))
}

/** A view's text values as the filters hold them: lists for `choices`. */
function typed(filters: readonly Filter[], search: View['search']): Record<string, string | string[]> {
  const isList = (key: string) => filters.some((filter) => filter.key === key && filter.kind === 'choices')
  return Object.fromEntries(
    Object.entries(search).map(([key, text]) => [key, isList(key) ? text.split(',').filter(Boolean) : text]),
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

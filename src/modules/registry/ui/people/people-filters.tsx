import { InputNumber, Space } from 'antd'
import { useMemo } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import type { Filter, View } from '../../../../web/list/filters.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { listTags } from '../../contract/tags/catalogue.ts'

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

const fixed: readonly Filter[] = [
  {
    key: 'q',
    label: '找人',
    kind: 'keyword',
    placeholder: '姓名、拼音、首字母、手机尾号、身份证号',
  },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  { key: 'sex', label: '性别', kind: 'choice', choices: choicesOf({ 1: '男', 2: '女' }) },
  { key: 'ageFrom', label: '周岁从', kind: 'own', draw: ageBox('周岁从') },
  { key: 'ageTo', label: '周岁到', kind: 'own', draw: ageBox('周岁到') },
  { key: 'disputed', label: '来源说法不一', kind: 'choice', choices: choicesOf({ true: '来源说法不一' }) },
  {
    key: 'unverifiedDays',
    label: '多久没有核实',
    kind: 'choice',
    choices: choicesOf({
      90: '90 天没有核实',
      180: '半年没有核实',
      365: '一年没有核实',
      730: '两年没有核实',
    }),
  },
  {
    key: 'lacking',
    label: '缺少',
    kind: 'choices',
    isRare: true,
    choices: choicesOf({
      idNumber: '缺公民身份号码',
      phone: '缺联系方式',
      birthOn: '缺出生日期',
      house: '没有住处',
    }),
  },
  {
    key: 'dead',
    label: '已去世',
    kind: 'choice',
    isRare: true,
    choices: choicesOf({ true: '包括已去世的' }),
  },
]

function ageBox(label: string) {
  return (value: string, change: (value: string) => void) => (
    <Space.Compact>
      <InputNumber
        aria-label={label}
        placeholder={label}
        min={0}
        max={150}
        precision={0}
        style={{ width: 96 }}
        value={value === '' ? null : Number(value)}
        onChange={(age) => change(age === null ? '' : String(age))}
      />
    </Space.Compact>
  )
}

/** The filters of the list; tags come from the library of tags, those of care registers are not offered. */
export function usePeopleFilters(): readonly Filter[] {
  const tags = useCall(listTags, {}, { staleMs: 300_000 }).data?.tags
  return useMemo(() => {
    const open = (tags ?? []).filter(({ isActive, register }) => isActive && register === null)
    const choices = open.map(({ code, name }) => ({ value: code, label: name }))
    const [q, area, ...rest] = fixed as [Filter, Filter, ...Filter[]]
    return [q, area, { key: 'tags', label: '标签', kind: 'choices', choices } as const, ...rest]
  }, [tags])
}

export const peopleViews: readonly View[] = [
  { name: '全部', search: {} },
  { name: '来源说法不一', search: { disputed: 'true' } },
  { name: '一年没有核实', search: { unverifiedDays: '365' } },
  { name: '没有住处', search: { lacking: 'house' } },
]

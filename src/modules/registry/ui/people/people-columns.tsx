import { localDate } from '../../../../base/time/calendar.ts'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useNow } from '../../../../web/components/use-now.ts'
import type { Column } from '../../../../web/table/columns.ts'
import type { PersonRow } from '../../contract/people.ts'
import { agoText } from '../facts/ages.ts'

export const peopleColumns: readonly Column<PersonRow>[] = [
  { key: 'name', title: '姓名', width: 96, isFixed: true, render: (row) => <Name row={row} /> },
  {
    key: 'sex',
    title: '性别年龄',
    width: 96,
    render: ({ sex, age }) => [sex?.slice(0, 1), age === null ? null : `${age} 岁`].filter(Boolean).join(' '),
  },
  { key: 'phone', title: '联系方式', width: 128, render: ({ phone }) => phone ?? <Dash /> },
  { key: 'area', title: '区域', width: 150, render: ({ areaName }) => areaName },
  { key: 'address', title: '住址', width: 280, render: ({ address }) => address || <Dash /> },
  { key: 'tags', title: '标签', width: 170, render: ({ tags }) => tags.join('、') || <Dash /> },
  {
    key: 'disputed',
    title: '要核对的',
    width: 170,
    render: ({ disputed }) => <Disputed fields={disputed} />,
  },
  {
    key: 'verified',
    title: '现场核实',
    width: 110,
    render: ({ verifiedOn }) => <Day day={verifiedOn} none="没有" />,
  },
  {
    key: 'observed',
    title: '最近采集',
    width: 110,
    isOptional: true,
    render: ({ observedOn }) => <Day day={observedOn} none="—" />,
  },
]

function Name({ row }: { row: PersonRow }) {
  return (
    <span>
      {row.name}
      {row.isDead && <span className="wg-quiet">（已去世）</span>}
    </span>
  )
}

function Disputed({ fields }: { fields: readonly string[] }) {
  if (fields.length === 0) return <Dash />
  return <StateTag kind="soon">{fields.join('、')}说法不一</StateTag>
}

function Day({ day, none }: { day: string | null; none: string }) {
  const now = useNow()
  if (!day) return <span className="wg-quiet">{none}</span>
  return <span title={day}>{agoText(day, localDate(now))}</span>
}

function Dash() {
  return <span className="wg-quiet">—</span>
}

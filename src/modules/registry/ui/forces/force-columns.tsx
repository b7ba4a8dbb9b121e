import type { Column } from '../../../../web/table/columns.ts'
import type { ForceRow } from '../../contract/forces.ts'
import { Dash } from '../units/marks.tsx'

export const forceColumns: readonly Column<ForceRow>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 104,
    isFixed: true,
    render: ({ name, endedOn }) => (
      <span>
        {name}
        {endedOn && <span className="wg-quiet">（已退出）</span>}
      </span>
    ),
  },
  { key: 'class', title: '类别', width: 124, render: ({ className }) => className },
  { key: 'skills', title: '特长', width: 160, render: ({ skills }) => skills.join('、') || <Dash /> },
  { key: 'serves', title: '服务范围', width: 280, render: ({ serves }) => serves.join('、') },
  { key: 'unit', title: '单位或平台', width: 150, render: ({ unit }) => unit || <Dash /> },
  { key: 'phone', title: '联系方式', width: 124, render: ({ phone }) => phone ?? <Dash /> },
  { key: 'area', title: '所在区域', width: 150, render: ({ areaName }) => areaName },
  { key: 'since', title: '加入日期', width: 108, render: ({ since }) => since },
  {
    key: 'until',
    title: '任期至',
    width: 108,
    isOptional: true,
    render: ({ until }) => until ?? <Dash />,
  },
  {
    key: 'commendations',
    title: '表扬',
    width: 72,
    align: 'right',
    render: ({ commendations }) => (commendations > 0 ? `${commendations} 次` : <Dash />),
  },
]

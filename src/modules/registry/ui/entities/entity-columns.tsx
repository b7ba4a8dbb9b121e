import type { Column } from '../../../../web/table/columns.ts'
import type { EntityRow } from '../../contract/entities.ts'
import { entityKindNames } from '../../contract/unit-terms.ts'
import { Ago, Dash, Disputed } from '../units/marks.tsx'

export const entityColumns: readonly Column<EntityRow>[] = [
  {
    key: 'name',
    title: '名称',
    width: 240,
    isFixed: true,
    sort: 'name',
    render: ({ name, isClosed }) => (
      <span title={name}>
        {name}
        {isClosed && <span className="wg-quiet">（已停业）</span>}
      </span>
    ),
  },
  { key: 'kind', title: '类型', width: 104, render: ({ kind }) => entityKindNames[kind] },
  {
    key: 'creditCode',
    title: '统一社会信用代码',
    width: 176,
    render: ({ creditCode }) => creditCode ?? <Dash />,
  },
  { key: 'person', title: '负责人', width: 84, render: ({ legalPerson }) => legalPerson ?? <Dash /> },
  { key: 'phone', title: '联系方式', width: 124, render: ({ phone }) => phone ?? <Dash /> },
  { key: 'area', title: '区域', width: 150, sort: 'area', render: ({ areaName }) => areaName },
  { key: 'address', title: '地址', width: 220, render: ({ address }) => address || <Dash /> },
  {
    key: 'disputed',
    title: '要核对的',
    width: 150,
    render: ({ disputed }) => <Disputed fields={disputed} />,
  },
  { key: 'verified', title: '现场核实', width: 100, render: ({ verifiedOn }) => <Ago day={verifiedOn} /> },
  {
    key: 'observed',
    title: '最近采集',
    width: 110,
    sort: 'observed',
    isOptional: true,
    render: ({ observedOn }) => <Ago day={observedOn} none="—" />,
  },
  {
    key: 'employees',
    title: '从业人数',
    width: 90,
    align: 'right',
    isOptional: true,
    render: ({ employees }) => employees ?? <Dash />,
  },
]

import type { Column } from '../../../../web/table/columns.ts'
import type { PlaceRow } from '../../contract/places.ts'
import { Ago, Dash, Disputed } from '../units/marks.tsx'

export const placeColumns: readonly Column<PlaceRow>[] = [
  {
    key: 'name',
    title: '名称',
    width: 220,
    isFixed: true,
    sort: 'name',
    render: ({ name, isClosed }) => (
      <span title={name}>
        {name}
        {isClosed && <span className="wg-quiet">（已停业）</span>}
      </span>
    ),
  },
  {
    key: 'kind',
    title: '类别',
    width: 160,
    render: ({ kindName, smallPremises }) => smallPremises ?? kindName,
  },
  { key: 'area', title: '区域', width: 150, sort: 'area', render: ({ areaName }) => areaName },
  { key: 'address', title: '地址', width: 220, render: ({ address }) => address || <Dash /> },
  { key: 'entity', title: '管理单位', width: 200, render: ({ entityName }) => entityName ?? <Dash /> },
  { key: 'manager', title: '负责人', width: 84, render: ({ manager }) => manager ?? <Dash /> },
  { key: 'phone', title: '联系方式', width: 124, render: ({ phone }) => phone ?? <Dash /> },
  { key: 'hazard', title: '隐患', width: 84, isOptional: true, render: ({ hazard }) => hazard ?? <Dash /> },
  {
    key: 'disputed',
    title: '要核对的',
    width: 140,
    isOptional: true,
    render: ({ disputed }) => <Disputed fields={disputed} />,
  },
  { key: 'verified', title: '现场核实', width: 100, render: ({ verifiedOn }) => <Ago day={verifiedOn} /> },
  {
    key: 'observed',
    title: '最近采集',
    width: 110,
    sort: 'observed',
    render: ({ observedOn }) => <Ago day={observedOn} none="—" />,
  },
]

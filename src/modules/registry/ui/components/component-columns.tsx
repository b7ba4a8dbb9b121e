import type { Column } from '../../../../web/table/columns.ts'
import type { ComponentRow } from '../../contract/components.ts'
import { Ago, Dash } from '../units/marks.tsx'
import { ComponentStateTag } from './component-marks.tsx'

export const componentColumns: readonly Column<ComponentRow>[] = [
  {
    key: 'code',
    title: '编码',
    width: 156,
    isFixed: true,
    sort: 'code',
    render: ({ code }) => <span className="wg-numbers">{code}</span>,
  },
  { key: 'name', title: '名称', width: 120, render: ({ name }) => name },
  { key: 'state', title: '状态', width: 92, render: ({ state }) => <ComponentStateTag state={state} /> },
  { key: 'location', title: '位置', width: 220, render: ({ location }) => location || <Dash /> },
  { key: 'area', title: '区域', width: 150, render: ({ areaName }) => areaName },
  { key: 'keeper', title: '养护单位', width: 130, render: ({ keeper }) => keeper ?? <Dash /> },
  { key: 'supervisor', title: '主管单位', width: 120, render: ({ supervisor }) => supervisor ?? <Dash /> },
  {
    key: 'owner',
    title: '权属单位',
    width: 120,
    isOptional: true,
    render: ({ owner }) => owner ?? <Dash />,
  },
  {
    key: 'changed',
    title: '最近变更',
    width: 110,
    sort: 'changed',
    render: ({ changedOn }) => <Ago day={changedOn} none="—" />,
  },
  { key: 'verified', title: '现场核实', width: 100, render: ({ verifiedOn }) => <Ago day={verifiedOn} /> },
  { key: 'major', title: '大类', width: 120, isOptional: true, render: ({ majorName }) => majorName },
  {
    key: 'surveyed',
    title: '普查日期',
    width: 110,
    isOptional: true,
    render: ({ surveyedOn }) => surveyedOn,
  },
]

import { Spark } from '../../../web/charts/spark.tsx'
import { TimeText } from '../../../web/components/due-text.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import type { Column } from '../../../web/table/columns.ts'
import type { ProblemRow } from '../contract/problems.ts'
import { changeWords, stateKinds, urgentWords } from './states.ts'

export const problemColumns: Column<ProblemRow>[] = [
  { key: 'title', title: '一类事', width: 260, isFixed: true },
  {
    key: 'state',
    title: '状态',
    width: 250,
    render: (row) => (
      <>
        <StateTag kind={stateKinds[row.state]}>{row.stateName}</StateTag>
        {urgentWords(row) && <StateTag kind="overdue">{urgentWords(row)}</StateTag>}
      </>
    ),
  },
  { key: 'areaName', title: '区域', width: 130 },
  { key: 'ownerName', title: '责任单位', width: 150, render: (row) => row.ownerName ?? '—' },
  {
    key: 'ownerPersonName',
    title: '责任人',
    width: 90,
    isOptional: true,
    render: (row) => row.ownerPersonName ?? '—',
  },
  { key: 'targetOn', title: '目标日期', width: 110, sort: 'target', render: (row) => row.targetOn ?? '—' },
  { key: 'total', title: '归入', width: 70, align: 'right' },
  { key: 'open', title: '在办', width: 70, align: 'right' },
  {
    key: 'weeks',
    title: '近 12 周',
    width: 110,
    render: (row) => <Spark values={row.weeks} label="近 12 周每周件数" />,
  },
  {
    key: 'change',
    title: '整治前后',
    width: 90,
    align: 'right',
    render: (row) => changeWords(row.change),
  },
  {
    key: 'daysSinceLast',
    title: '最近一件',
    width: 100,
    render: (row) =>
      row.daysSinceLast === null ? '—' : row.daysSinceLast === 0 ? '今天' : `${row.daysSinceLast} 天前`,
  },
  {
    key: 'watchUntil',
    title: '观察期到',
    width: 110,
    isOptional: true,
    render: (row) => row.watchUntil ?? '—',
  },
  {
    key: 'updatedAt',
    title: '最近变动',
    width: 130,
    sort: 'updated',
    render: (row) => <TimeText at={row.updatedAt} />,
  },
]

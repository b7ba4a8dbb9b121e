import { Table, type TableProps } from 'antd'
import type { ReturnsOf } from '../../../../../base/contract.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import type { overview } from '../../../contract/figures.ts'
import { percent } from './figure.tsx'

type Overview = ReturnsOf<typeof overview>
type AreaRow = Overview['byArea'][number]
type OrganisationRow = Overview['byOrganisation'][number]

const byNumber =
  <Row,>(pick: (row: Row) => number | null) =>
  (a: Row, b: Row) =>
    (pick(a) ?? -1) - (pick(b) ?? -1)

type Columns<Row> = NonNullable<TableProps<Row>['columns']>

/** A number of a row that opens its orders; zero opens nothing. */
function number<Row extends { query: string; name: string }>(
  title: string,
  pick: (row: Row) => number,
  extra: string,
): Columns<Row>[number] {
  return {
    title,
    align: 'right',
    sorter: byNumber(pick),
    render: (_, row) => (
      <Cell value={pick(row)} to={`/orders?${row.query}${extra}`} label={`${row.name}${title}`} />
    ),
  }
}

function Cell({ value, to, label }: { value: number; to: string; label: string }) {
  const text = value.toLocaleString('zh-CN')
  if (value === 0) return <span className="wg-quiet">0</span>
  return (
    <LinkTo to={to} aria-label={`${label} ${text} 件，查看明细`}>
      {text}
    </LinkTo>
  )
}

function share<Row>(title: string, pick: (row: Row) => number | null): Columns<Row>[number] {
  return { title, align: 'right', sorter: byNumber(pick), render: (_, row) => percent(pick(row)) }
}

const areaColumns: Columns<AreaRow> = [
  { title: '区域', render: (_, row) => <LinkTo to={`/orders?${row.query}`}>{row.name}</LinkTo> },
  number('受理', (row) => row.reported, ''),
  number('在办', (row) => row.open, '&stage=open'),
  number('超期', (row) => row.overdue, '&stage=open&due=overdue'),
  share('按时办结率', (row) => row.onTimeShare),
]

const organisationColumns: Columns<OrganisationRow> = [
  { title: '承办单位', render: (_, row) => <LinkTo to={`/orders?${row.query}`}>{row.name}</LinkTo> },
  number('派遣', (row) => row.dispatched, ''),
  number('在办', (row) => row.open, '&stage=open'),
  number('超期', (row) => row.overdue, '&stage=open&due=overdue'),
  share('按时办结率', (row) => row.onTimeShare),
  share('满意率', (row) => row.satisfiedShare),
]

export function AreaTable({ rows }: { rows: readonly AreaRow[] }) {
  return (
    <section className="wg-card" aria-label="按区域">
      <h2 className="wg-card-title">按区域</h2>
      <Table<AreaRow>
        size="small"
        rowKey="code"
        columns={areaColumns}
        dataSource={[...rows]}
        pagination={false}
        locale={{ emptyText: '这段时间没有工单' }}
        scroll={{ y: 420 }}
      />
    </section>
  )
}

export function OrganisationTable({ rows }: { rows: readonly OrganisationRow[] }) {
  return (
    <section className="wg-card" aria-label="按承办单位">
      <h2 className="wg-card-title">按承办单位</h2>
      <Table<OrganisationRow>
        size="small"
        rowKey="id"
        columns={organisationColumns}
        dataSource={[...rows]}
        pagination={false}
        locale={{ emptyText: '这段时间没有派遣' }}
        scroll={{ y: 420 }}
      />
    </section>
  )
}

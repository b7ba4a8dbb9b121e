import { Table, type TableProps } from 'antd'
import { LinkTo } from '../../../../web/router/links.tsx'
import { type FigureRow, type Figures, type GroupId, groupNames } from '../../contract/indicators.ts'
import { spanFrom } from '../../rules/named-periods.ts'
import { laidOver, percent, pointsChange, scoreText } from '../words.ts'
import type { Shown } from './families.tsx'
import type { figureDefaults } from './figure-query.ts'

interface FigureTableProps {
  figures: Figures
  by: GroupId
  shown: readonly Shown[]
  /** The indicator the chart compares. */
  at: number
  onChoose: (id: string) => void
  onOpen: (part: Partial<typeof figureDefaults>) => void
}

type Columns = NonNullable<TableProps<FigureRow>['columns']>

const timed: readonly GroupId[] = ['day', 'week', 'month', 'quarter']
const isTimed = (by: GroupId): by is 'day' | 'week' | 'month' | 'quarter' => timed.includes(by)
const places: readonly GroupId[] = ['street', 'community']

/** Rows to rank: a click on a head sorts by it and puts it on the chart. */
export function FigureTable({ figures, by, shown, at, onChoose, onOpen }: FigureTableProps) {
  const columns: Columns = [
    {
      title: groupNames[by],
      fixed: 'left',
      width: 180,
      sorter: (a, b) => (a.key < b.key ? -1 : 1),
      render: (_, row) => <RowName row={row} by={by} onOpen={onOpen} />,
    },
    countColumn(figures, by, 'reported'),
    countColumn(figures, by, shown[0]?.indicator.family === 'loop' ? 'due' : 'rated'),
    ...(shown[0]?.indicator.family === 'rates' ? [scoreColumn(isTimed(by))] : []),
    ...shown.map((one) => indicatorColumn(one, { by, isChosen: one.n === at, onChoose })),
  ]
  return (
    <Table<FigureRow>
      key={`${by}/${shown[0]?.indicator.family}`}
      size="small"
      rowKey="key"
      columns={columns}
      dataSource={figures.rows}
      pagination={figures.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: '这段时间没有工单' }}
      summary={() => <TotalRow figures={figures} shown={shown} />}
    />
  )
}

/** A street opens its communities, a month its own days; what ends there opens its orders. */
function RowName({ row, by, onOpen }: { row: FigureRow; by: GroupId; onOpen: FigureTableProps['onOpen'] }) {
  const area = new URLSearchParams(row.query).get('area')
  if (isTimed(by) && by !== 'day') {
    const next = by === 'week' ? 'day' : by === 'month' ? 'week' : 'month'
    return (
      <OpenButton
        name={row.name}
        open={() => onOpen({ period: 'own', ...spanFrom(row.key, by), by: next })}
      />
    )
  }
  if (places.includes(by) && area)
    return (
      <OpenButton name={row.name} open={() => onOpen({ area, by: by === 'street' ? 'community' : 'grid' })} />
    )
  return <span>{row.name}</span>
}

function OpenButton({ name, open }: { name: string; open: () => void }) {
  return (
    <button type="button" className="wg-link-button" onClick={open} title={`看${name}的下一级`}>
      {name}
    </button>
  )
}

function countColumn(figures: Figures, by: GroupId, id: string): Columns[number] {
  const n = figures.counted.findIndex((one) => one.id === id)
  const count = figures.counted[n]
  return {
    title: <span title={count?.definition}>{count?.name}</span>,
    align: 'right',
    width: 108,
    sorter: (a, b) => (a.counts[n] ?? 0) - (b.counts[n] ?? 0),
    render: (_, row) => {
      const value = row.counts[n] ?? 0
      const text = value.toLocaleString('zh-CN')
      if (value === 0 || isTimed(by) || !count) return text
      const query = laidOver(count.query, count.ofReports ? row.foundQuery : row.query)
      return (
        <LinkTo to={`/orders?${query}`} aria-label={`${row.name}${count.name} ${text} 件，查看明细`}>
          {text}
        </LinkTo>
      )
    },
  }
}

/** Rows of time stay in their order, the others begin as a ranking. */
function scoreColumn(isTime: boolean): Columns[number] {
  return {
    title: '综合得分',
    align: 'right',
    width: 100,
    ...(!isTime && { defaultSortOrder: 'descend' as const }),
    sorter: (a, b) => (a.score ?? -1) - (b.score ?? -1),
    render: (_, row) => <b className="wg-numbers">{scoreText(row.score)}</b>,
  }
}

function indicatorColumn(
  { n, indicator }: Shown,
  { by, isChosen, onChoose }: { by: GroupId; isChosen: boolean; onChoose: (id: string) => void },
): Columns[number] {
  const { id, name, numerator, denominator, exclusions } = indicator
  const words = `${numerator} ÷ ${denominator}（不计${exclusions}）`
  return {
    title: (
      <span className={isChosen ? 'wg-assess-chosen' : undefined} title={words}>
        {name}
      </span>
    ),
    align: 'right',
    width: 132,
    sorter: (a, b) => (a.values[n]?.share ?? -1) - (b.values[n]?.share ?? -1),
    onHeaderCell: () => ({ onClick: () => onChoose(id) }),
    render: (_, row) => <ShareCell row={row} shown={{ n, indicator }} isLinked={!isTimed(by)} />,
  }
}

function ShareCell({ row, shown, isLinked }: { row: FigureRow; shown: Shown; isLinked: boolean }) {
  const { indicator, n } = shown
  const value = row.values[n]
  if (!value || value.base === 0) return <span className="wg-quiet">—</span>
  const own = indicator.ofReports ? row.foundQuery : row.query
  const numbers = (
    <>
      <Opened isLinked={isLinked} to={laidOver(indicator.partQuery, own)} value={value.part} />/
      <Opened isLinked={isLinked} to={laidOver(indicator.baseQuery, own)} value={value.base} />
    </>
  )
  return (
    <span className="wg-assess-cell wg-numbers">
      <b>{percent(value.share)}</b>
      <small className="wg-quiet">
        {numbers} {pointsChange(value.share, value.previous)}
      </small>
    </span>
  )
}

function Opened({ isLinked, to, value }: { isLinked: boolean; to: string; value: number }) {
  const text = value.toLocaleString('zh-CN')
  if (!isLinked || value === 0) return <>{text}</>
  return <LinkTo to={`/orders?${to}`}>{text}</LinkTo>
}

function TotalRow({ figures, shown }: { figures: Figures; shown: readonly Shown[] }) {
  const { total, counted } = figures
  const isLoop = shown[0]?.indicator.family === 'loop'
  const count = (id: string) => total.counts[counted.findIndex((one) => one.id === id)] ?? 0
  const hasScore = shown[0]?.indicator.family === 'rates'
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0}>合计</Table.Summary.Cell>
      <Table.Summary.Cell index={1} align="right">
        {count('reported').toLocaleString('zh-CN')}
      </Table.Summary.Cell>
      <Table.Summary.Cell index={2} align="right">
        {count(isLoop ? 'due' : 'rated').toLocaleString('zh-CN')}
      </Table.Summary.Cell>
      {hasScore && (
        <Table.Summary.Cell index={3} align="right">
          <b>{scoreText(total.score)}</b>
        </Table.Summary.Cell>
      )}
      {shown.map((one, n) => (
        <Table.Summary.Cell key={one.indicator.id} index={n + (hasScore ? 4 : 3)} align="right">
          <ShareCell row={total} shown={one} isLinked />
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  )
}

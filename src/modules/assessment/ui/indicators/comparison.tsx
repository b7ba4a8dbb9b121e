import { useMemo } from 'react'
import { Chart } from '../../../../web/charts/chart.tsx'
import { useGo } from '../../../../web/router/links.tsx'
import type { FigureRow, Figures, GroupId } from '../../contract/indicators.ts'
import { laidOver } from '../words.ts'

const timed: readonly GroupId[] = ['day', 'week', 'month', 'quarter']
const MOST_BARS = 20

interface ComparisonProps {
  figures: Figures
  by: GroupId
  /** Which indicator. */
  at: number
}

/** One indicator over time as a line with the period before beside it, over anything else as ranked bars. */
export default function Comparison({ figures, by, at }: ComparisonProps) {
  const go = useGo()
  const indicator = figures.indicators[at]!
  const isTime = timed.includes(by)
  const rows = useMemo(() => (isTime ? figures.rows : ranked(figures, at)), [figures, at, isTime])
  const option = useMemo(
    () => optionOf(rows, { at, isTime, name: indicator.name }),
    [rows, at, isTime, indicator],
  )
  const open = (index: number) => {
    const row = rows[index]
    if (!row || isTime) return
    const own = indicator.ofReports ? row.foundQuery : row.query
    go(`/orders?${laidOver(indicator.partQuery, own)}`)
  }
  const words = rows.map((row) => `${row.name} ${share(row, at) ?? '无'}%`).join('，')
  return (
    <Chart
      label={`${indicator.name}：${words}`}
      option={option}
      height={260}
      onPick={({ index }) => open(index)}
    />
  )
}

function ranked({ rows, indicators }: Figures, at: number): FigureRow[] {
  const sign = indicators[at]?.better === 'low' ? 1 : -1
  return rows
    .filter((row) => row.values[at]?.share !== null)
    .sort((a, b) => sign * ((a.values[at]?.share ?? 0) - (b.values[at]?.share ?? 0)))
    .slice(0, MOST_BARS)
}

function share(row: FigureRow, at: number): number | null {
  const value = row.values[at]?.share
  return value === null || value === undefined ? null : Math.round(value * 1000) / 10
}

function before(row: FigureRow, at: number): number | null {
  const value = row.values[at]?.previous
  return value === null || value === undefined ? null : Math.round(value * 1000) / 10
}

function optionOf(
  rows: readonly FigureRow[],
  { at, isTime, name }: { at: number; isTime: boolean; name: string },
) {
  const now = rows.map((row) => share(row, at))
  const type = isTime ? 'line' : 'bar'
  return {
    grid: { left: 8, right: 12, top: 36, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0 },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (value === null ? '—' : `${value}%`) },
    xAxis: {
      type: 'category',
      data: rows.map((row) => row.name),
      axisLabel: { interval: isTime ? 'auto' : 0, rotate: !isTime && rows.length > 8 ? 30 : 0 },
    },
    yAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value}%' } },
    series: [
      { name: isTime ? name : `${name}（本期）`, type, data: now, barMaxWidth: 28, connectNulls: true },
      ...(isTime ? [] : [{ name: '上期', type, data: rows.map((row) => before(row, at)), barMaxWidth: 28 }]),
    ],
  }
}

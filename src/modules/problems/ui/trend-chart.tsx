import { useMemo } from 'react'
import { Chart } from '../../../web/charts/chart.tsx'
import { categorical } from '../../../web/theme/tokens.ts'
import { phaseNames, phases, type Trend } from '../contract/problems.ts'

/** Orders a week: before the measures, while they were taken, and since. */
export function TrendChart({ trend }: { trend: Trend }) {
  const option = useMemo(
    () => ({
      grid: { left: 36, right: 12, top: 32, bottom: 28 },
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: trend.weeks.map((week) => week.from.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: phases.map((phase, i) => ({
        name: phaseNames[phase],
        type: 'bar',
        stack: 'weeks',
        itemStyle: { color: categorical[i] },
        data: trend.weeks.map((week) => (week.phase === phase ? week.count : null)),
      })),
    }),
    [trend],
  )
  return <Chart label={`近 26 周每周件数。${trend.words}`} option={option} height={200} />
}

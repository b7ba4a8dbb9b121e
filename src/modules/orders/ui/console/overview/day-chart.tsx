import { useMemo } from 'react'
import { Chart } from '../../../../../web/charts/chart.tsx'
import { useGo } from '../../../../../web/router/links.tsx'

interface DayChartProps {
  days: readonly { day: string; reported: number; closed: number }[]
}

/** Two lines over the days; a point opens the orders reported on its day. */
export default function DayChart({ days }: DayChartProps) {
  const go = useGo()
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 12, top: 36, bottom: 4, outerBoundsMode: 'same' },
      legend: { top: 0, left: 0, data: ['受理', '办结'] },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: days.map((one) => one.day.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { name: '受理', type: 'line', data: days.map((one) => one.reported), showSymbol: days.length < 40 },
        {
          name: '办结',
          type: 'line',
          data: days.map((one) => one.closed),
          showSymbol: days.length < 40,
          lineStyle: { type: 'dashed' },
        },
      ],
    }),
    [days],
  )
  const total = (key: 'reported' | 'closed') => days.reduce((sum, one) => sum + one[key], 0)
  const open = (series: string, index: number) => {
    const day = days[index]?.day
    if (!day) return
    go(series === '办结' ? `/orders?closedFrom=${day}&closedTo=${day}` : `/orders?from=${day}&to=${day}`)
  }
  return (
    <Chart
      label={`${days.length} 天共受理 ${total('reported')} 件，办结 ${total('closed')} 件`}
      option={option}
      onPick={({ series, index }) => open(series, index)}
    />
  )
}

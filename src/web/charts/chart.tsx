import { BarChart, HeatmapChart, LineChart, PieChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, registerTheme, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useCalm, useDark } from '../theme/use-media.ts'
import { chartTheme } from './chart-theme.ts'

use([
  BarChart,
  HeatmapChart,
  LineChart,
  PieChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])
registerTheme('light', chartTheme(false))
registerTheme('dark', chartTheme(true))

interface ChartProps {
  /** What the chart says, in one sentence, for those who do not see it. */
  label: string
  option: EChartsCoreOption
  height?: number | string
  /** A bar, a point: opens its rows. */
  onPick?: (part: { name: string; series: string; index: number }) => void
}

/** A chart in our palette, sized to its place. Every part that is a number should open its rows. */
export function Chart(props: ChartProps) {
  const dark = useDark()
  return <Drawing key={dark ? 'dark' : 'light'} {...props} dark={dark} />
}

function Drawing({ label, option, height = 240, onPick, dark }: ChartProps & { dark: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | undefined>(undefined)
  const calm = useCalm()
  const pick = useRef(onPick)
  pick.current = onPick

  useEffect(() => {
    if (!place.current) return
    const one = init(place.current, dark ? 'dark' : 'light')
    chart.current = one
    one.on('click', ({ name, seriesName, dataIndex }) =>
      pick.current?.({ name, series: seriesName ?? '', index: dataIndex }),
    )
    const fit = new ResizeObserver(() => one.resize())
    fit.observe(place.current)
    return () => {
      fit.disconnect()
      one.dispose()
    }
  }, [dark])
  useEffect(() => {
    const aria = { enabled: true, label: { description: label } }
    chart.current?.setOption(
      { aria, animation: !calm, animationDuration: 200, ...option },
      { notMerge: true },
    )
  }, [option, label, calm])

  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />
}

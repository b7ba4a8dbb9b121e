import { categorical, fontFamily } from '../theme/tokens.ts'

export function chartTheme(dark: boolean): object {
  const text = dark ? '#d5dae2' : '#3d434b'
  const line = dark ? '#3a4150' : '#d9dde3'
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: text },
    splitLine: { lineStyle: { color: dark ? '#262b33' : '#eceff3' } },
  }
  return {
    color: [...categorical],
    backgroundColor: 'transparent',
    textStyle: { fontFamily, color: text },
    legend: { top: 0, right: 0, textStyle: { color: text } },
    tooltip: {
      backgroundColor: dark ? '#1f2227' : '#ffffff',
      borderColor: line,
      textStyle: { color: text },
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: axis,
    line: { symbol: 'circle', symbolSize: 5, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: [2, 2, 0, 0] } },
  }
}

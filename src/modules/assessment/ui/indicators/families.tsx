import { Segmented } from 'antd'
import type { IndicatorView } from '../../contract/indicators.ts'
import { familyNames } from '../../rules/indicators.ts'

/** An indicator with its place among the values of a row. */
export interface Shown {
  n: number
  indicator: IndicatorView
}

export function familiesOf(indicators: readonly IndicatorView[], family: string): Shown[] {
  const wanted = family in familyNames ? family : 'loop'
  return indicators
    .map((indicator, n) => ({ n, indicator }))
    .filter(({ indicator }) => indicator.family === wanted)
}

export function Families({ value, onChange }: { value: string; onChange: (family: string) => void }) {
  return (
    <Segmented
      aria-label="指标类别"
      value={value in familyNames ? value : 'loop'}
      options={Object.entries(familyNames).map(([id, label]) => ({ value: id, label }))}
      onChange={onChange}
    />
  )
}

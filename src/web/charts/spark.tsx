import { sparkPath } from './spark-path.ts'

interface SparkProps {
  values: readonly number[]
  /** 近 7 天每天的工单数 */
  label: string
  width?: number
  height?: number
}

/** A tiny trend beside a number; no axes, so never without the number. */
export function Spark({ values, label, width = 80, height = 24 }: SparkProps) {
  const path = sparkPath(values, width, height)
  return (
    <svg width={width} height={height} role="img" aria-label={`${label}：${values.join('、')}`}>
      <path d={path} fill="none" stroke="var(--wg-text-quiet)" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}

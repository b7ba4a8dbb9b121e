import { LinkTo } from '../router/links.tsx'

/** A number that opens its rows. Zero opens nothing and is quiet. */
export function NumberLink({ value, to, label }: { value: number; to: string; label: string }) {
  const text = shortNumber(value)
  if (value === 0) return <span className="wg-quiet wg-numbers">{text}</span>
  return (
    <LinkTo
      to={to}
      className="wg-numbers"
      aria-label={`${label} ${text}，查看明细`}
      title={exactNumber(value)}
    >
      {text}
    </LinkTo>
  )
}

/** 万/亿 above 10,000, for screens and dashboards; tables and exports use the exact number. */
export function shortNumber(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e8) return `${trimmed(value / 1e8)} 亿`
  if (size >= 1e4) return `${trimmed(value / 1e4)} 万`
  return exactNumber(value)
}

export function exactNumber(value: number): string {
  return value.toLocaleString('zh-CN')
}

/** One decimal, cut and not rounded: 99,999 must not read 10.0 万 before it is. */
function trimmed(value: number): string {
  return (Math.trunc(value * 10) / 10).toLocaleString('zh-CN')
}

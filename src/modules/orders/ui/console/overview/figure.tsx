import { InfoCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { shortNumber } from '../../../../../web/components/number-link.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import type { Count, Share } from '../../../contract/figures.ts'
import './overview.css'

/** A count that opens its orders, against the same span before. */
export function CountFigure({ count }: { count: Count }) {
  const { name, definition, value, unit, previous, query } = count
  return (
    <Figure name={name} definition={definition} change={countChange(value, previous)}>
      <LinkTo to={`/orders?${query}`} aria-label={`${name} ${value} ${unit}，查看明细`}>
        <b>{shortNumber(value)}</b>
      </LinkTo>
      <span className="wg-quiet"> {unit}</span>
    </Figure>
  )
}

/** A share: both of its numbers open their orders. */
export function ShareFigure({ share }: { share: Share }) {
  const { name, definition, part, base, previous, query, baseQuery } = share
  return (
    <Figure name={name} definition={definition} change={shareChange(share.share, previous)}>
      <LinkTo to={`/orders?${query}`} aria-label={`${name} ${percent(share.share)}，查看明细`}>
        <b>{percent(share.share)}</b>
      </LinkTo>
      <span className="wg-quiet wg-numbers">
        {' '}
        <LinkTo to={`/orders?${query}`}>{part.toLocaleString('zh-CN')}</LinkTo>/
        <LinkTo to={`/orders?${baseQuery}`}>{base.toLocaleString('zh-CN')}</LinkTo>
      </span>
    </Figure>
  )
}

interface FigureProps {
  name: string
  definition: string
  change: string
  children: ReactNode
}

function Figure({ name, definition, change, children }: FigureProps) {
  return (
    <div className="wg-figure">
      <span className="wg-figure-name">
        {name}
        <Tooltip title={`口径：${definition}`}>
          <button
            type="button"
            className="wg-link-button wg-figure-info"
            aria-label={`${name}的口径：${definition}`}
          >
            <InfoCircleOutlined />
          </button>
        </Tooltip>
      </span>
      <span className="wg-figure-value wg-numbers">{children}</span>
      <span className="wg-quiet wg-numbers">{change}</span>
    </div>
  )
}

export function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`
}

function countChange(value: number, previous: number | null): string {
  if (previous === null) return ''
  if (previous === value) return '与上期持平'
  if (previous === 0) return '上期为 0'
  const rate = Math.abs(((value - previous) / previous) * 100)
  return `${value > previous ? '↑' : '↓'} ${rate >= 100 ? Math.round(rate) : rate.toFixed(1)}%　上期 ${shortNumber(previous)}`
}

/** Shares change by points, not by per cent of per cent. */
function shareChange(share: number | null, previous: number | null): string {
  if (share === null || previous === null) return previous === null ? '' : `上期 ${percent(previous)}`
  const points = (share - previous) * 100
  if (Math.abs(points) < 0.05) return '与上期持平'
  return `${points > 0 ? '↑' : '↓'} ${Math.abs(points).toFixed(1)} 个百分点　上期 ${percent(previous)}`
}

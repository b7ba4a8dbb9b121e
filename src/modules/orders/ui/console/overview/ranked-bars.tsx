import { LinkTo } from '../../../../../web/router/links.tsx'

interface RankedBarsProps {
  title: string
  rows: readonly { id: string; name: string; count: number; query: string }[]
}

/** Names with their counts, a bar behind each; every one opens its orders. */
export function RankedBars({ title, rows }: RankedBarsProps) {
  const most = Math.max(1, ...rows.map((row) => row.count))
  return (
    <section className="wg-card" aria-label={title}>
      <h2 className="wg-card-title">{title}</h2>
      {rows.length === 0 && <p className="wg-quiet">这段时间没有工单</p>}
      <ol className="wg-ranked">
        {rows.map((row) => (
          <li key={row.id}>
            <LinkTo to={`/orders?${row.query}`} className="wg-ranked-row">
              <span className="wg-ranked-name">{row.name}</span>
              <span className="wg-ranked-bar" aria-hidden="true">
                <i style={{ width: `${(row.count / most) * 100}%` }} />
              </span>
              <span className="wg-numbers">{row.count.toLocaleString('zh-CN')}</span>
            </LinkTo>
          </li>
        ))}
      </ol>
    </section>
  )
}

import { shortNumber } from '../../../../web/components/number-link.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { Figures } from '../../contract/indicators.ts'
import { scoreText } from '../words.ts'

/** How much the rates rest on, and the score of the whole. */
export function Totals({ figures }: { figures: Figures }) {
  const { counted, total, weights } = figures
  const weighed = `响应率、解决率、满意率按 ${weights.contacted}∶${weights.resolved}∶${weights.satisfied} 加权，满分 100`
  return (
    <section className="wg-card wg-assess-totals" aria-label="合计">
      {counted.map(({ id, name, definition, query }, n) => (
        <div key={id} className="wg-assess-total" title={definition}>
          <span className="wg-quiet">{name}</span>
          <LinkTo to={`/orders?${query}`} aria-label={`${name} ${total.counts[n] ?? 0} 件，查看明细`}>
            <b className="wg-numbers">{shortNumber(total.counts[n] ?? 0)}</b>
          </LinkTo>
        </div>
      ))}
      <div className="wg-assess-total" title="时段内结案的工单从上报到结案的平均时长">
        <span className="wg-quiet">平均办理（小时）</span>
        <b className="wg-numbers">{total.hours ?? '—'}</b>
      </div>
      <div className="wg-assess-total" title={weighed}>
        <span className="wg-quiet">三率综合得分</span>
        <span>
          <b className="wg-numbers">{scoreText(total.score)}</b>
          <small className="wg-quiet wg-numbers"> 上期 {scoreText(total.previousScore)}</small>
        </span>
      </div>
    </section>
  )
}

import type { ReactNode } from 'react'
import { call } from '../../../../web/api/call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { MaskedText } from '../../../../web/components/masked-text.tsx'
import { revealReporter } from '../../contract/actions.ts'
import type { OrderDetail } from '../../contract/order.ts'
import { sourceNames } from '../../contract/terms.ts'
import { ratingWords } from '../shared/step-words.ts'

/** The facts as pairs of words; what is not known is not shown. */
export function OrderFacts({ order }: { order: OrderDetail }) {
  const { counts, rating } = order
  const turns = [
    counts.returns > 0 && `退单 ${counts.returns} 次`,
    counts.reworks > 0 && `返工 ${counts.reworks} 次`,
    counts.reopens > 0 && `重开 ${counts.reopens} 次`,
  ].filter(Boolean)
  return (
    <section className="wg-section" aria-label="基本情况">
      <dl className="wg-pairs">
        <Fact name="编号">
          <span className="wg-numbers">{order.number}</span>
        </Fact>
        <Fact name="类别">{order.class?.path ?? '未定类'}</Fact>
        <Fact name="承办">{order.handlerName ?? '还没有派遣'}</Fact>
        <Fact name="诉求人">
          <Reporter order={order} />
        </Fact>
        <Fact name="来源">{sourceNames[order.source]}</Fact>
        <Fact name="上报">
          <TimeText at={order.reportedAt} />
        </Fact>
        {order.result && <Fact name="结果">{order.result}</Fact>}
        {rating && <Fact name="评价">{ratingWords(rating)}</Fact>}
        {turns.length > 0 && <Fact name="曲折">{turns.join(' · ')}</Fact>}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Reporter({ order }: { order: OrderDetail }) {
  const masked = [order.reporterName || '匿名', order.reporterPhone].filter(Boolean).join(' ')
  const reveal = async (purpose: string) => {
    const { name, phone } = await call(revealReporter, { id: order.id, purpose })
    return [name, phone ?? '没有留电话'].join(' ')
  }
  return (
    <>
      <MaskedText masked={masked} what="姓名和电话" reveal={order.mayReveal ? reveal : undefined} />
      {order.confidential && <span className="wg-quiet">（要求保密）</span>}
    </>
  )
}

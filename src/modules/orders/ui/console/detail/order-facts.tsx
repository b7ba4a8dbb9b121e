import type { ReactNode } from 'react'
import { call } from '../../../../../web/api/call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { MaskedText } from '../../../../../web/components/masked-text.tsx'
import { revealReporter } from '../../../contract/actions.ts'
import type { OrderDetail } from '../../../contract/order.ts'
import { sourceNames } from '../../../contract/terms.ts'

/** The facts of an order as pairs of words; what is not known is not shown. */
export function OrderFacts({ order }: { order: OrderDetail }) {
  const { counts } = order
  const turns = [
    counts.returns > 0 && `退单 ${counts.returns} 次`,
    counts.transfers > 0 && `转派 ${counts.transfers} 次`,
    counts.reworks > 0 && `返工 ${counts.reworks} 次`,
    counts.extensions > 0 && `延期 ${counts.extensions} 次`,
    counts.urges > 0 && `催办 ${counts.urges} 次`,
    counts.visits > 0 && `回访 ${counts.visits} 次`,
    counts.reopens > 0 && `重开 ${counts.reopens} 次`,
  ].filter(Boolean)
  return (
    <dl className="wg-facts">
      <Fact name="类别">{order.class?.path ?? <span className="wg-quiet">未定类</span>}</Fact>
      <Fact name="地点">{order.address || <span className="wg-quiet">未写地址</span>}</Fact>
      <Fact name="所在">{order.areaPath}</Fact>
      <Fact name="承办">{order.handlerName ?? <span className="wg-quiet">还没有派遣</span>}</Fact>
      {order.taskUserName && (
        <Fact name={order.state === 'pending_verify' ? '核实' : '核查'}>{order.taskUserName}</Fact>
      )}
      <Fact name="受理层级">{order.deskName}</Fact>
      <Fact name="诉求人">
        <Reporter order={order} />
      </Fact>
      <Fact name="来源">
        {sourceNames[order.source]}
        {order.externalNumber && <span className="wg-quiet"> · 来源编号 {order.externalNumber}</span>}
      </Fact>
      <Fact name="上报">
        <TimeText at={order.reportedAt} />
      </Fact>
      {order.occurredAt && (
        <Fact name="发生">
          <TimeText at={order.occurredAt} />
        </Fact>
      )}
      {turns.length > 0 && <Fact name="曲折">{turns.join(' · ')}</Fact>}
    </dl>
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
      {order.confidential && <span className="wg-quiet">（要求保密，不向承办方透露）</span>}
    </>
  )
}

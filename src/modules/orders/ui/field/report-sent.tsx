import { CheckCircleFilled, MobileOutlined } from '@ant-design/icons'
import { Button } from 'antd-mobile'
import { useGo } from '../../../../web/router/links.tsx'
import type { Outcome } from './outbox/send.ts'

interface ReportSentProps {
  outcome: Exclude<Outcome, { kind: 'refused' }>
  onAgain: () => void
}

/** What became of it: filed under a number, or waiting on this phone. */
export function ReportSent({ outcome, onAgain }: ReportSentProps) {
  const go = useGo()
  const isFiled = outcome.kind === 'filed'
  return (
    <section className="wg-sent" aria-label="提交结果">
      <div role="status">
        {isFiled ? (
          <>
            <CheckCircleFilled className="wg-sent-done" />
            <h2>已上报</h2>
            <p className="wg-sent-number wg-numbers">{outcome.order.number}</p>
            <p>
              {outcome.order.areaName} · 现在是“{outcome.order.stateName}”
            </p>
          </>
        ) : (
          <>
            <MobileOutlined className="wg-sent-waiting" />
            <h2>已存在本机</h2>
            <p>现在没有网络。联网后会自动发送，不用重填；可以在“待办”和“我上报的”里看到。</p>
          </>
        )}
      </div>
      {isFiled && (
        <Button block color="primary" size="large" onClick={() => go(`/orders/${outcome.order.id}`)}>
          {outcome.order.state === 'handling' ? '去处置' : '查看'}
        </Button>
      )}
      <Button block size="large" onClick={onAgain}>
        再报一件
      </Button>
    </section>
  )
}

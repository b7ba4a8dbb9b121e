import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd-mobile'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useGo } from '../../../../web/router/links.tsx'

export interface Sent {
  id: string
  number: string
  says: string
}

/** It arrived: the number large enough to copy down, and what comes next. */
export function ReportSent({ sent, onAgain }: { sent: Sent; onAgain: () => void }) {
  const go = useGo()
  return (
    <PhonePage title="提交成功">
      <section className="wg-sent" aria-label="提交结果">
        <div role="status">
          <CheckCircleFilled className="wg-sent-done" />
          <h2>收到了，谢谢您</h2>
          <p className="wg-quiet">您的编号</p>
          <p className="wg-sent-number wg-numbers">{sent.number}</p>
          <p>{sent.says}。办到哪一步，都能在“我的诉求”里看到。</p>
        </div>
        <Button
          block
          color="primary"
          size="large"
          onClick={() => go(`/demands/${sent.id}`, { replace: true })}
        >
          看看进展
        </Button>
        <Button block size="large" onClick={onAgain}>
          再反映一件
        </Button>
      </section>
    </PhonePage>
  )
}

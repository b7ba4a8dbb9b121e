import { Button, Popover, Tag } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import type { StateKind } from '../../../../../web/theme/tokens.ts'
import { explainDispatch, type RuleTrace } from '../../../contract/dispatch-rules.ts'
import './dispatching.css'

/** The rule that proposes and why, then every one before it with what it found: for whoever asks. */
export function WhyDispatch({ orderId }: { orderId: string }) {
  const [isOpen, open] = useState(false)
  const mayAsk = useCan()('orders:dispatch')
  if (!mayAsk) return null
  // Esc shuts the reasons; the form they were asked from stays for another Esc.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.stopPropagation()
    open(false)
  }
  return (
    <span role="none" onKeyDown={onKeyDown}>
      <Popover
        trigger="click"
        placement="topLeft"
        open={isOpen}
        onOpenChange={open}
        title="逐条派单规则"
        content={<Reasons orderId={orderId} />}
      >
        <Button type="link" size="small" className="wg-rule-name">
          为什么这样建议
        </Button>
      </Popover>
    </span>
  )
}

const outcomes: Record<RuleTrace['outcome'], { word: string; kind?: StateKind }> = {
  taken: { word: '就按这条', kind: 'closed' },
  unavailable: { word: '承办不了', kind: 'soon' },
  unmet: { word: '不符合' },
  off: { word: '没有启用' },
}

function Reasons({ orderId }: { orderId: string }) {
  const answer = useCall(explainDispatch, { id: orderId })
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading lines={4} />
  const { rules, says } = answer.data
  const passedBy = rules.filter(isPassedBy)
  return (
    <div className="wg-rule-reasons">
      <p>{says}</p>
      {rules
        .filter((rule) => !isPassedBy(rule))
        .map((rule) => (
          <Reason key={rule.ruleId} rule={rule} />
        ))}
      {passedBy.length > 0 && (
        <details>
          <summary>看过而没有用上的 {passedBy.length} 条</summary>
          {passedBy.map((rule) => (
            <Reason key={rule.ruleId} rule={rule} />
          ))}
        </details>
      )}
    </div>
  )
}

const isPassedBy = ({ outcome }: RuleTrace) => outcome === 'unmet' || outcome === 'off'

function Reason({ rule: { title, outcome, says } }: { rule: RuleTrace }) {
  return (
    <div>
      <Outcome outcome={outcome} /> {title}：<span className="wg-quiet">{says}</span>
    </div>
  )
}

function Outcome({ outcome }: Pick<RuleTrace, 'outcome'>) {
  const { word, kind } = outcomes[outcome]
  return kind ? <StateTag kind={kind}>{word}</StateTag> : <Tag>{word}</Tag>
}

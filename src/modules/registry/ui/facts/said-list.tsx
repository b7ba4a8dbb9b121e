import type { ReactNode } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { type FactView, listFacts } from '../../contract/facts.ts'
import type { RecordRef } from './field-value.tsx'
import './facts.css'

interface SaidListProps {
  record: RecordRef
  /** Only what was said of this field; left out, everything. */
  field?: string
  /** Buttons of one line. */
  act?: (fact: FactView) => ReactNode
}

/** 谁说的: every source's word with its date, newest first, and which of them stands. Console and phone. */
export function SaidList({ record, field, act }: SaidListProps) {
  const answer = useCall(listFacts, { ...record, ...(field && { field }) })
  if (answer.isPending) return <Loading lines={6} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const { facts } = answer.data
  if (facts.length === 0)
    return <Empty title="还没有来源记录" hint="登记或导入后，各个来源的说法会列在这里" />
  return (
    <ol className="reg-said">
      {facts.map((fact) => (
        <li key={`${fact.statement} ${fact.field}`} data-withdrawn={fact.isWithdrawn || undefined}>
          <div className="reg-said-line">
            {!field && <span className="wg-quiet">{fact.title}</span>}
            <span className="reg-said-value">{fact.value ?? '没有'}</span>
            <Standing fact={fact} />
            {act?.(fact)}
          </div>
          <div className="reg-said-line wg-quiet">
            <span>{fact.source}</span>
            {fact.by && <span>{fact.by}</span>}
            <span className="wg-numbers">{fact.observedOn} 采集</span>
            <span>
              <TimeText at={fact.receivedAt} /> 入库
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Standing({ fact }: { fact: FactView }) {
  if (fact.isWithdrawn) return <StateTag kind="paused">已撤销</StateTag>
  return (
    <>
      {fact.stands && <StateTag kind="closed">采用</StateTag>}
      {fact.verifiedAt && <StateTag kind="checking">现场核实</StateTag>}
    </>
  )
}

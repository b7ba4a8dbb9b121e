import type { ReactNode } from 'react'
import type { StateKind } from '../theme/tokens.ts'
import { TimeText } from './due-text.tsx'
import { stateStyle } from './state-tag.tsx'
import './timeline.css'

export interface TimelineStep {
  id: string
  /** 派遣, 退单, … */
  action: string
  at: string
  who: string
  /** 派遣员 · 中都街道 */
  post?: string | undefined
  /** The reason or the words written. */
  why?: string | null | undefined
  /** From what to what: 待派遣 → 办理中. */
  change?: string | undefined
  kind?: StateKind | undefined
  /** Pictures and documents of this step. */
  evidence?: ReactNode
}

/** What happened, newest first: who, when, why, with what evidence. `steps` come oldest first, as recorded. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol className="wg-timeline" reversed>
      {steps.toReversed().map((step) => (
        <li key={step.id} style={stateStyle(step.kind ?? 'todo')}>
          <div className="wg-step-head">
            <b>{step.action}</b>
            {step.change && <span className="wg-quiet">{step.change}</span>}
            <span className="wg-step-time">
              <TimeText at={step.at} />
            </span>
          </div>
          <div className="wg-quiet">
            {step.who}
            {step.post && ` · ${step.post}`}
          </div>
          {step.why && <p className="wg-step-why">{step.why}</p>}
          {step.evidence}
        </li>
      ))}
    </ol>
  )
}

import { formatTime } from '../../../../base/time/format.ts'
import type { MyOrderDetail } from '../../contract/residents.ts'

const marks = { done: '已完成', now: '正在', ahead: '之后' } as const

/** 受理 → 安排 → 处理 → 核查: where it is, and by when each should be over. */
export function DemandStages({ stages }: Pick<MyOrderDetail, 'stages'>) {
  if (stages.length === 0 || stages.every((stage) => stage.state === 'done')) return null
  return (
    <ol className="wg-demand-stages" aria-label="预计到何时">
      {stages.map(({ name, state, by }) => (
        <li key={name} data-state={state} {...(state === 'now' && { 'aria-current': 'step' as const })}>
          <b>{name}</b>
          <span className="wg-quiet">
            {state === 'done' || !by ? marks[state] : `预计 ${formatTime(new Date(by), new Date())} 前`}
          </span>
        </li>
      ))}
    </ol>
  )
}

import { Radio } from 'antd'
import { useCall } from '../../../../../web/api/use-call.ts'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { listWorkerChoices, type WorkerChoice } from '../../../contract/workers.ts'
import { useAction } from './action-context.tsx'

const SHOWN = 6

/** Whom to send: the nearest on duty unless somebody else is chosen, each with the reason. */
export function WorkerControl({ id, value, onChange }: ControlProps) {
  const { order } = useAction()
  const answer = useCall(listWorkerChoices, { id: order.id }, { staleMs: 30_000 })
  const rows = (answer.data?.rows ?? []).filter((one) => !one.isSent)
  const sent = answer.data?.rows.find((one) => one.isSent)
  if (answer.isPending) return <span className="wg-quiet">正在看谁在附近…</span>
  if (rows.length === 0) {
    return <span className="wg-quiet">这一片没有{sent ? '其他' : ''}可以派去的人，请先在机构人员里设置</span>
  }
  return (
    <div className="wg-stack">
      {sent && <span className="wg-quiet">现在派的是 {sent.name}</span>}
      <Radio.Group
        id={id}
        className="wg-radios"
        value={value ?? rows[0]?.userId}
        options={rows
          .slice(0, SHOWN)
          .map((one, at) => ({ value: one.userId, label: <Worker one={one} isFirst={at === 0} /> }))}
        onChange={(event) =>
          onChange(event.target.value === rows[0]?.userId ? undefined : event.target.value)
        }
      />
    </div>
  )
}

function Worker({ one, isFirst }: { one: WorkerChoice; isFirst: boolean }) {
  return (
    <span className="wg-worker">
      <b>{one.name}</b>
      {one.isOnDuty ? <StateTag kind="closed">在岗</StateTag> : <StateTag kind="paused">不在岗</StateTag>}
      <span className="wg-quiet">
        {isFirst && '建议：'}
        {one.reason}
        {one.openTasks > 0 && `，手头 ${one.openTasks} 件`} · {one.areaName}
      </span>
    </span>
  )
}

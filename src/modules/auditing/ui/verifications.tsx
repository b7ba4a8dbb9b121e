import { App, Button, Progress } from 'antd'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../web/api/use-call.ts'
import { TimeText } from '../../../web/components/due-text.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { faultNames, listVerifications, startVerification, type Verification } from '../contract.ts'

const WATCH_MS = 1_000
const CALM_MS = 60_000
const SHOWN_FAULTS = 20

/** Whether the log holds: the last check, and a new one. */
export function Verifications() {
  const { message } = App.useApp()
  const query = useCall(listVerifications, {}, { refetchEveryMs: CALM_MS })
  const last = query.data?.verifications[0]
  const isRunning = last?.state === 'running'
  useCall(listVerifications, {}, { refetchEveryMs: WATCH_MS, enabled: isRunning })
  const start = useCommand(startVerification)
  const begin = () =>
    start.mutate({ input: {} }, { onError: (error) => void message.error(messageOf(error)) })
  return (
    <section className="wg-card wg-audit-verify" aria-label="审计链验证">
      <div>
        <b>审计链</b>
        {last ? <Outcome verification={last} /> : <span className="wg-quiet">还没有验证过</span>}
      </div>
      <Button onClick={begin} loading={isRunning || start.isPending}>
        {isRunning ? '正在验证' : '验证审计链'}
      </Button>
      {last && last.faults.length > 0 && <Faults verification={last} />}
    </section>
  )
}

function Outcome({ verification }: { verification: Verification }) {
  const { state, checked, total, faults, startedByName, startedAt, finishedAt } = verification
  if (state === 'running') {
    const percent = total === 0 ? 100 : Math.min(99, Math.floor((checked / total) * 100))
    return <Progress percent={percent} size="small" className="wg-audit-progress" aria-label="验证进度" />
  }
  if (state === 'failed') {
    return (
      <>
        <StateTag kind="soon">没有做完</StateTag>
        <span className="wg-quiet">
          <TimeText at={startedAt} /> 开始的验证中断了，请再验证一次
        </span>
      </>
    )
  }
  return (
    <>
      {faults.length === 0 ? (
        <StateTag kind="closed">完整</StateTag>
      ) : (
        <StateTag kind="overdue">发现 {faults.length} 处问题</StateTag>
      )}
      <span className="wg-quiet">
        {startedByName} <TimeText at={finishedAt} /> 验证了 {checked} 条
      </span>
    </>
  )
}

function Faults({ verification: { faults } }: { verification: Verification }) {
  return (
    <ul className="wg-audit-faults">
      {faults.slice(0, SHOWN_FAULTS).map(({ chain, seq, kind }) => (
        <li key={`${chain}-${seq}-${kind}`}>
          链 {chain} 第 {seq} 条：{faultNames[kind]}
        </li>
      ))}
      {faults.length > SHOWN_FAULTS && <li>…… 共 {faults.length} 处</li>}
    </ul>
  )
}

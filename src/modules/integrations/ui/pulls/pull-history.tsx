import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { listPullRuns, type PullRun, pullStateNames } from '../../contract/pulls.ts'
import { runKinds, sizeWord } from './pull-words.ts'

const PAGE = 20
const MOST = 200
const REFRESH_MS = 3_000

/** What each pull brought, or why it brought nothing. */
export function PullHistory({ sourceId }: { sourceId: string }) {
  const [limit, setLimit] = useState(PAGE)
  const { data } = useCall(
    listPullRuns,
    { id: sourceId, limit },
    { refetchEveryMs: REFRESH_MS, keepPrevious: true },
  )
  const rows = data?.rows ?? []
  return (
    <section>
      <h3 className="wg-card-title wg-callback-head">拉取记录</h3>
      {data && rows.length === 0 && <p className="wg-quiet">还没有拉取过。</p>}
      <ul className="wg-callback-list">
        {rows.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
      {data?.next && limit < MOST && (
        <Button size="small" onClick={() => setLimit(MOST)}>
          更早的
        </Button>
      )}
    </section>
  )
}

function Run({ run }: { run: PullRun }) {
  return (
    <li>
      <div className="wg-callback-line">
        <span>
          <TimeText at={run.queuedAt} />
          <span className="wg-quiet"> · {run.askedName ? `${run.askedName}要求` : '定时'}</span>
        </span>
        <StateTag kind={runKinds[run.state]}>{pullStateNames[run.state]}</StateTag>
      </div>
      <p className={run.error ? 'wg-urgent' : 'wg-quiet'}>{run.error ?? broughtWord(run)}</p>
    </li>
  )
}

function broughtWord({ state, bytes, added, updated, unchanged, rejected }: PullRun): string {
  if (state === 'unchanged') return '对方说文件没有变化'
  if (state !== 'done') return bytes === null ? '等待对方的文件' : `收到 ${sizeWord(bytes)}，正在导入`
  const refused = rejected ? `，被拒 ${rejected}（在“导入工单”的导入记录里下载）` : ''
  return `${sizeWord(bytes)}：新增 ${added}，更新 ${updated}，不变 ${unchanged}${refused}`
}

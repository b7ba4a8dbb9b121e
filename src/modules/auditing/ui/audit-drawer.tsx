import { Alert, Descriptions } from 'antd'
import { useCall } from '../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { SideDrawer } from '../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../web/list/use-open-row.ts'
import { type AuditDetail, readRecord } from '../contract.ts'
import { actorKindWord, exactTime, outcomeTag } from './audit-words.ts'

export function AuditDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const [chain = 0, seq = 0] = row.id.split('-').map(Number)
  const query = useCall(readRecord, { chain, seq }, { enabled: row.id !== '', staleMs: 600_000 })
  return (
    <SideDrawer row={row} ids={ids} title={query.data?.summary ?? '审计记录'}>
      {query.isPending && <Loading lines={8} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Facts record={query.data} />}
    </SideDrawer>
  )
}

function Facts({ record }: { record: AuditDetail }) {
  const { kind, word } = outcomeTag(record.outcome)
  const facts: [string, React.ReactNode][] = [
    ['时间', exactTime(record.at)],
    [
      '结果',
      <StateTag key="outcome" kind={kind}>
        {word}
      </StateTag>,
    ],
    ['操作人', `${record.actorName || '未登录'}（${actorKindWord(record.actorKind)}）`],
    ['操作人编号', record.actorId || '—'],
    ['动作', `${record.actionName}（${record.action}）`],
    ['对象', record.subject ?? '—'],
    ['区域', record.areaName ?? record.areaCode ?? '—'],
    ['IP', record.ip ?? '—'],
    ['会话或令牌', record.sessionId ?? '—'],
    ['问题编号', record.trace],
    ['链与序号', `${record.chain} / ${record.seq}`],
  ]
  return (
    <div className="wg-audit-detail">
      <Alert
        type={record.holds ? 'success' : 'error'}
        showIcon
        title={record.holds ? '内容与摘要相符' : '内容与摘要不符：这条记录被改动过'}
      />
      <Descriptions
        size="small"
        column={1}
        items={facts.map(([label, children]) => ({ key: label, label, children }))}
      />
      <h3 className="wg-card-title">明细</h3>
      <pre className="wg-audit-json">{pretty(record.detail)}</pre>
      <h3 className="wg-card-title">摘要（SM3）</h3>
      <code className="wg-audit-hash">{record.hash}</code>
      <span className="wg-quiet">上一条</span>
      <code className="wg-audit-hash">{record.previousHash}</code>
    </div>
  )
}

/** What was hashed may be no JSON any more when somebody changed it. */
function pretty(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2)
  } catch {
    return detail
  }
}

import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { ShownRecord } from '../../../../../web/list/record-slots.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { listOrders } from '../../../contract/lists.ts'
import { stateKinds } from '../../shared/state-kinds.ts'
import './subjects.css'

const PAGE = 20
const MOST = 100

/** Orders about somebody or something of the registry, newest first. */
export function RecordOrders({ shown: { kind, id } }: { shown: ShownRecord }) {
  const [limit, setLimit] = useState(PAGE)
  const subject = `${kind}:${id}`
  const answer = useCall(listOrders, { subject, limit }, { keepPrevious: true })
  if (answer.isPending) return <Loading lines={4} />
  if (!answer.data) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const { rows, next } = answer.data
  if (rows.length === 0)
    return <Empty title="没有相关的工单" hint="在工单的“关联的档案”里关联以后，会列在这里" />
  return (
    <>
      <ul className="wg-record-orders">
        {rows.map((row) => (
          <li key={row.id}>
            <LinkTo to={`/orders/${row.id}`}>{row.title}</LinkTo>{' '}
            <StateTag kind={stateKinds[row.state]}>{row.stateName}</StateTag>
            <div className="wg-quiet">
              {row.number} · {row.class?.name ?? '未定类'} · {row.areaName} · <TimeText at={row.reportedAt} />
            </div>
          </li>
        ))}
      </ul>
      {next && limit < MOST && <Button onClick={() => setLimit(limit + PAGE)}>加载更多</Button>}
      {next && limit >= MOST && (
        <LinkTo to={`/orders?subject=${encodeURIComponent(subject)}`}>在工单列表中查看全部</LinkTo>
      )}
    </>
  )
}

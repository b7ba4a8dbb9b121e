import { useCall } from '../../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../../web/api/use-live.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { inbox } from '../../../contract/lists.ts'
import './bench.css'

/** 待办 12 in the header; red only when something of it is overdue. */
export default function InboxBadge() {
  useLiveRefresh(['inbox', 'orders'])
  const counts = useCall(inbox, { limit: 1 }, { staleMs: 10_000 }).data?.counts
  if (!counts) return null
  const { total, overdue } = counts
  return (
    <LinkTo to="/orders?mine=todo&sort=due" className="wg-inbox-badge">
      待办 <b className="wg-numbers">{total}</b>{' '}
      {overdue > 0 && <span className="wg-inbox-late">超期 {overdue}</span>}
    </LinkTo>
  )
}

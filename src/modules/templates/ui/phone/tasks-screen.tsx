import { ProgressBar } from 'antd-mobile'
import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { SyncState } from '../../../../web/phone/sync-state.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import { listTasks, type TaskRow } from '../../contract/tasks.ts'
import { targetKindNames } from '../../contract/terms.ts'
import { DraftList } from './draft-list.tsx'
import { useDrafts } from './drafts.ts'
import { useSending } from './use-sending.ts'
import './phone.css'

/** 采集: every task given to my areas, the first to end first. */
export default function TasksScreen() {
  const { user } = useSession()
  useLiveRefresh(['collections'])
  const tasks = useCall(listTasks, { mine: true })
  const drafts = useDrafts(user.id)
  useSending(
    user.id,
    drafts.some(({ state }) => state === 'waiting'),
  )
  return (
    <PhonePage title="采集" aside={<SyncState />}>
      <div className="wg-collect">
        <DraftList drafts={drafts} />
        {tasks.isPending && <Loading />}
        {tasks.isError && <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />}
        {tasks.data?.tasks.length === 0 && (
          <Empty title="现在没有采集任务" hint="社区或街道布置后会出现在这里" />
        )}
        {tasks.data?.tasks.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </div>
    </PhonePage>
  )
}

function TaskCard({ task }: { task: TaskRow }) {
  const { id, title, note, done, total, untilOn, returned, target } = task
  return (
    <LinkTo to={`/collect/${id}`} className="wg-collect-task">
      <b>{title}</b>
      <span className="wg-quiet">
        {targetKindNames[target]}采集，{untilOn} 截止
      </span>
      {total !== null && <ProgressBar percent={total === 0 ? 0 : Math.min(100, (done / total) * 100)} />}
      <span>
        已采 {done}
        {total !== null && ` / ${total}`}
        {returned > 0 && <em>，退回 {returned} 份</em>}
      </span>
      {note && <span className="wg-quiet">{note}</span>}
    </LinkTo>
  )
}

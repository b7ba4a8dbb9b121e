import { RightOutlined } from '@ant-design/icons'
import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import { listTasks } from '../../contract/tasks.ts'
import { useDrafts } from './drafts.ts'
import { useSending } from './use-sending.ts'
import './phone.css'

/** 采集, on the first page of the phone: one entry for every collection there is. */
export default function CollectCard() {
  const { user } = useSession()
  useLiveRefresh(['collections'])
  const tasks = useCall(listTasks, { mine: true }, { staleMs: 60_000 }).data?.tasks ?? []
  const drafts = useDrafts(user.id)
  const waiting = drafts.filter(({ state }) => state === 'waiting').length
  const refused = drafts.filter(({ state }) => state === 'refused').length
  useSending(user.id, waiting > 0)
  if (tasks.length === 0 && drafts.length === 0) return null
  const left = tasks.reduce((sum, { total, done }) => sum + Math.max(0, (total ?? 0) - done), 0)
  return (
    <LinkTo to="/collect" className="wg-collect-card">
      <b>采集</b>
      <span>
        {tasks.length} 项任务{left > 0 && `，还有 ${left} 个没有采`}
        {refused > 0 && <em>，{refused} 份没有通过</em>}
        {waiting > 0 && `，${waiting} 份等待发送`}
      </span>
      <RightOutlined />
    </LinkTo>
  )
}

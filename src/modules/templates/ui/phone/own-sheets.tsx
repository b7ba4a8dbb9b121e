import { usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Empty, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import { listEntries } from '../../contract/entries.ts'
import { entryStateNames } from '../../contract/terms.ts'
import { entryKinds } from '../shared/states.ts'
import { fillPath } from './fill-path.ts'

/** What I have sent for a task without fixed targets, the newest first. */
export function OwnSheets({ taskId }: { taskId: string }) {
  const { user } = useSession()
  const pages = usePages(listEntries, { id: taskId, by: user.id, limit: 50 })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  if (pages.isPending) return <Loading />
  if (rows.length === 0) return <Empty title="您还没有填过" hint="点下面的“填一份”开始" />
  return (
    <div className="wg-collect-targets">
      {rows.map(({ id, label, state, submittedAt, areaName }) => (
        <LinkTo key={id} to={fillPath(taskId, { entry: { id } })} className="wg-collect-target">
          <b>{label}</b>
          <StateTag kind={entryKinds[state]}>{entryStateNames[state]}</StateTag>
          <span className="wg-quiet">
            {areaName} · <TimeText at={submittedAt} />
          </span>
        </LinkTo>
      ))}
    </div>
  )
}

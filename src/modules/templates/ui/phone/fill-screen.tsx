import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { Sheet } from './sheet.tsx'
import { useSheet } from './use-sheet.ts'
import './phone.css'
import { getTask } from '../../contract/tasks.ts'

/** A sheet being filled in: from this phone if it was begun here, else from what the server knows. */
export default function FillScreen() {
  const taskId = useRouteParam('id')
  const [{ target, entry, sheet }] = useUrlState({ target: '', entry: '', sheet: '' })
  const found = useSheet(taskId, { target, entry, sheet })
  const title = useCall(getTask, { id: taskId }, { staleMs: 300_000 }).data?.title
  if (found.draft) return <Sheet key={found.draft.key} start={found.draft} />
  return (
    <PhonePage title={title ?? '采集'}>
      {found.error ? <ErrorState error={found.error} onRetry={found.retry} /> : <Loading />}
    </PhonePage>
  )
}

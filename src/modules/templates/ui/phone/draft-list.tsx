import { Dialog } from 'antd-mobile'
import { formatDateTime } from '../../../../base/time/format.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { type Draft, dropDraft } from './drafts.ts'
import { fillPath } from './fill-path.ts'

const stateWords = {
  writing: '本机草稿',
  waiting: '等待发送',
  sending: '正在发送',
  refused: '没有通过',
} as const

/** What lies on this phone and the server does not have. */
export function DraftList({ drafts }: { drafts: readonly Draft[] }) {
  if (drafts.length === 0) return null
  return (
    <section className="wg-collect-drafts" aria-label="本机的采集内容">
      {drafts.map((draft) => (
        <div key={draft.key} className="wg-collect-draft" data-state={draft.state}>
          <LinkTo to={fillPath(draft.taskId, draft)}>
            <b>{draft.label || draft.taskTitle}</b>
            <span className="wg-quiet">
              {stateWords[draft.state]} · {draft.taskTitle} ·{' '}
              {formatDateTime(new Date(draft.savedAt)).slice(5)}
            </span>
            {draft.why && <em>{draft.why}</em>}
          </LinkTo>
          <button type="button" onClick={() => void discard(draft)}>
            删除
          </button>
        </div>
      ))}
    </section>
  )
}

async function discard({ key, label, taskTitle }: Draft): Promise<void> {
  const yes = await Dialog.confirm({
    content: `删除“${label || taskTitle}”在本机的内容？没有提交的部分找不回来。`,
  })
  if (yes) await dropDraft(key)
}

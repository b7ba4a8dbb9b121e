import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import type { InboxLine } from '../../contract/inbox.ts'
import { useMessages } from '../shared/use-messages.ts'
import './notices.css'

const views = [
  { value: 'all', label: '全部' },
  { value: 'unread', label: '未读' },
]

/** Messages, the newest first; a click reads one and opens what it is about. */
export function MessageList({ onOpen }: { onOpen?: () => void }) {
  const [view, setView] = useState('all')
  const { pages, rows, open, readAll, isReadingAll } = useMessages('console', view === 'unread')
  return (
    <div className="wg-messages">
      <div className="wg-messages-head">
        <Segmented options={views} value={view} onChange={setView} />
        <Button
          type="link"
          loading={isReadingAll}
          onClick={readAll}
          disabled={!rows.some((one) => !one.isRead)}
        >
          全部标为已读
        </Button>
      </div>
      {pages.isPending && <Loading lines={6} />}
      {pages.error && rows.length === 0 && (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.data && rows.length === 0 && (
        <Empty
          title={view === 'unread' ? '没有未读消息' : '还没有消息'}
          hint="派单、催办、审批等会在这里告诉您"
        />
      )}
      <ul className="wg-message-list">
        {rows.map((line) => (
          <MessageRow
            key={line.id}
            line={line}
            onOpen={() => {
              open(line)
              if (line.link.console) onOpen?.()
            }}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button block onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          加载更多
        </Button>
      )}
    </div>
  )
}

function MessageRow({ line, onOpen }: { line: InboxLine; onOpen: () => void }) {
  return (
    <li>
      <button type="button" className="wg-message" data-unread={!line.isRead || undefined} onClick={onOpen}>
        <span className="wg-message-head">
          <b>{line.title}</b>
          {line.level === 'urgent' && <span className="wg-message-urgent">紧急</span>}
          <span className="wg-quiet">
            <TimeText at={line.at} />
          </span>
        </span>
        <span className="wg-message-text">{line.text}</span>
        {!line.isRead && <span className="wg-visually-hidden">未读</span>}
      </button>
    </li>
  )
}

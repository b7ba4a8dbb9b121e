import { InfiniteScroll } from 'antd-mobile'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { type End, useMessages } from '../shared/use-messages.ts'
import './messages.css'

/** 我的消息: a tap reads one and opens what it is about. */
export function MessageList({ end }: { end: End }) {
  const { pages, rows, open, readAll, isReadingAll } = useMessages(end)
  const hasUnread = rows.some((line) => !line.isRead)
  const aside = hasUnread && (
    <button type="button" className="wg-read-all" disabled={isReadingAll} onClick={readAll}>
      全部已读
    </button>
  )
  return (
    <PhonePage title="我的消息" aside={aside}>
      {pages.isPending && <Loading lines={8} />}
      {pages.error && rows.length === 0 && (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.data && rows.length === 0 && <Empty title="还没有消息" hint="有进展会在这里告诉您" />}
      <ul className="wg-phone-messages">
        {rows.map((line) => (
          <li key={line.id}>
            <button type="button" data-unread={!line.isRead || undefined} onClick={() => open(line)}>
              <span className="wg-phone-message-head">
                <b>
                  {line.level === 'urgent' && <span className="wg-phone-urgent">紧急</span>}
                  {line.title}
                </b>
                <span className="wg-quiet">
                  <TimeText at={line.at} />
                </span>
              </span>
              <span className="wg-phone-message-text">{line.text}</span>
              {!line.isRead && <span className="wg-phone-unread">未读</span>}
            </button>
          </li>
        ))}
      </ul>
      <InfiniteScroll
        hasMore={pages.hasNextPage}
        loadMore={async () => {
          await pages.fetchNextPage()
        }}
      >
        {pages.hasNextPage ? '正在加载…' : ''}
      </InfiniteScroll>
    </PhonePage>
  )
}

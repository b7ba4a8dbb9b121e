import { useCall, useCommand, usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { countUnread, type InboxLine, listInbox, readAllNotices, readNotice } from '../../contract/inbox.ts'

export type End = 'console' | 'field' | 'resident'

/** How many are unread, fresh as they arrive. */
export function useUnread(): number {
  useLiveRefresh(['notices'])
  return useCall(countUnread, {}, { staleMs: 10_000 }).data?.count ?? 0
}

/** 99+ beyond what is counted. */
export function unreadWord(count: number): string {
  return count > 99 ? '99+' : String(count)
}

/** A person's messages page by page; opening one reads it and goes where it leads. */
export function useMessages(end: End, onlyUnread = false) {
  useLiveRefresh(['notices'])
  const pages = usePages(listInbox, { unread: onlyUnread, limit: 30 })
  const read = useCommand(readNotice)
  const readAll = useCommand(readAllNotices)
  const go = useGo()
  const open = (line: InboxLine) => {
    if (!line.isRead) read.mutate({ input: { id: line.id } })
    const path = line.link[end]
    if (path) go(path)
  }
  return {
    pages,
    rows: (pages.data?.pages ?? []).flatMap((page) => page.rows),
    open,
    readAll: () => readAll.mutate({ input: {} }),
    isReadingAll: readAll.isPending,
  }
}

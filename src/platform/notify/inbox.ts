import type { Db } from '../db/database.ts'
import type { NoticeLink } from './notify.ts'
import type { NoticeLevel } from './topics.ts'
import './tables.ts'

export interface InboxRow {
  id: string
  topic: string
  level: NoticeLevel
  title: string
  text: string
  link: NoticeLink
  at: Date
  isRead: boolean
}

export interface InboxQuery {
  userId: string
  onlyUnread: boolean
  after?: string | undefined
  limit: number
}

/** What this person was told, the newest first. */
export async function listInbox(
  db: Db,
  { userId, onlyUnread, after, limit }: InboxQuery,
): Promise<InboxRow[]> {
  let query = db
    .selectFrom('notice')
    .select(['id', 'topic', 'level', 'title', 'text', 'link', 'created_at as at', 'read_at as readAt'])
    .where('user_id', '=', userId)
    .where('in_inbox', '=', true)
    .orderBy('id', 'desc')
    .limit(limit)
  if (onlyUnread) query = query.where('read_at', 'is', null)
  if (after) query = query.where('id', '<', after)
  const rows = await query.execute()
  return rows.map(({ readAt, link, ...row }) => ({
    ...row,
    link: link as NoticeLink,
    isRead: readAt !== null,
  }))
}

const COUNT_CAP = 100

/** How many are unread, counted to a hundred: the bell says 99+. */
export async function countUnread(db: Db, userId: string): Promise<number> {
  const rows = await db
    .selectFrom('notice')
    .select('id')
    .where('user_id', '=', userId)
    .where('in_inbox', '=', true)
    .where('read_at', 'is', null)
    .limit(COUNT_CAP)
    .execute()
  return rows.length
}

/** Marks one, or all, of this person's as read; what is somebody else's stays as it is. */
export async function markRead(
  tx: Db,
  { userId, id, at }: { userId: string; id?: string; at: Date },
): Promise<number> {
  let query = tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
  if (id) query = query.where('id', '=', id)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}

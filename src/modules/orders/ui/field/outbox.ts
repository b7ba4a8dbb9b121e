import { useSyncExternalStore } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { call } from '../../../../web/api/call.ts'
import { readLocal, writeLocal } from '../../../../web/components/local.ts'
import { reportOrder } from '../../contract/intake.ts'
import type { OrderRow } from '../../contract/order.ts'
import type { ReportDraft } from '../phone/report-draft.ts'
import { isUnreachable, sendKept } from '../phone/send-photo.ts'

/** A finished report that the server does not have yet. */
export interface OutboxItem {
  draft: ReportDraft
  userId: string
  /** Where it is filed when there is no point: the worker's own grid. */
  areaCode: string | null
  state: 'waiting' | 'sending' | 'refused'
  /** The server's reason for refusing it. */
  why: string | null
}

export type Outcome =
  | { kind: 'filed'; order: OrderRow }
  | { kind: 'waiting' }
  | { kind: 'refused'; why: string }

const KEY = 'outbox'
const listeners = new Set<() => void>()

function read(): readonly OutboxItem[] {
  return readLocal<readonly OutboxItem[]>(KEY, NONE)
}
const NONE: readonly OutboxItem[] = []

function write(items: readonly OutboxItem[]) {
  writeLocal(KEY, items)
  for (const changed of listeners) changed()
}

function change(requestId: string, part: Partial<OutboxItem>) {
  write(read().map((item) => (item.draft.requestId === requestId ? { ...item, ...part } : item)))
}

export function useOutbox(userId: string): readonly OutboxItem[] {
  const items = useSyncExternalStore((changed) => {
    listeners.add(changed)
    return () => listeners.delete(changed)
  }, read)
  return items.filter((item) => item.userId === userId)
}

export function dropFromOutbox(requestId: string): void {
  write(read().filter((item) => item.draft.requestId !== requestId))
}

/** Puts a report into the outbox and tries to send it at once. */
export function submitReport(item: Omit<OutboxItem, 'state' | 'why'>): Promise<Outcome> {
  const { requestId } = item.draft
  const others = read().filter((one) => one.draft.requestId !== requestId)
  write([...others, { ...item, state: 'waiting', why: null }])
  return send(requestId)
}

let isFlushing = false

/** Sends what waits, oldest first, until the line breaks. Returns how many were filed. */
export async function flushOutbox(userId: string): Promise<number> {
  if (isFlushing) return 0
  isFlushing = true
  let filed = 0
  try {
    for (const { draft } of read().filter((item) => item.userId === userId && item.state !== 'refused')) {
      const outcome = await send(draft.requestId)
      if (outcome.kind === 'waiting') break
      if (outcome.kind === 'filed') filed++
    }
  } finally {
    isFlushing = false
  }
  return filed
}

async function send(requestId: string): Promise<Outcome> {
  change(requestId, { state: 'sending', why: null })
  try {
    const order = await file(requestId)
    dropFromOutbox(requestId)
    return { kind: 'filed', order }
  } catch (error) {
    const why = messageOf(error)
    if (isUnreachable(error)) {
      change(requestId, { state: 'waiting', why: null })
      return { kind: 'waiting' }
    }
    change(requestId, { state: 'refused', why })
    return { kind: 'refused', why }
  }
}

async function file(requestId: string): Promise<OrderRow> {
  const item = read().find((one) => one.draft.requestId === requestId)
  if (!item) throw new Error(`report ${requestId} left the outbox while it was sent`)
  const { draft, areaCode } = item
  const fileIds = await sendKept(
    draft.photos.map((photo) => photo.id),
    (ids) => change(requestId, { draft: { ...draft, photos: renamed(draft, ids) } }),
  )
  return call(reportOrder, {
    requestId,
    description: wordsOf(draft),
    address: draft.address.trim(),
    fileIds,
    handleMyself: draft.isSpecial,
    ...(draft.classId && { classId: draft.classId }),
    ...(draft.point ? { point: draft.point } : placeWithout(draft, areaCode)),
  })
}

/** What is filed: the words written, or the name of the class. */
export function wordsOf({ description, className }: ReportDraft): string {
  return description.trim() || className
}

function placeWithout(draft: ReportDraft, areaCode: string | null): { areaCode?: string } {
  const code = draft.area?.code ?? areaCode
  return code ? { areaCode: code } : {}
}

/** The same photos under the ids the server gave them; lost ones are gone. */
function renamed({ photos }: ReportDraft, ids: readonly string[]): ReportDraft['photos'] {
  return ids.map((id) => photos.find((photo) => photo.id === id) ?? sentPhoto(id))
}

function sentPhoto(id: string): ReportDraft['photos'][number] {
  const url = `/api/files/${encodeURIComponent(id)}`
  return { id, name: '照片', isImage: true, url, thumbnailUrl: `${url}/thumb?size=320` }
}

import { useEffect, useSyncExternalStore } from 'react'
import { readLocal, writeLocal } from '../../../../../web/components/local.ts'
import { onPhone } from '../../phone/phone-store.ts'
import type { ReportDraft } from '../../phone/report-draft.ts'
import type { OutboxItem } from './item.ts'

// What lies in the phone's database, oldest first, and what was sent since the page was opened.
let items: readonly OutboxItem[] = []
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

function show(next: readonly OutboxItem[]) {
  items = next
  for (const changed of listeners) changed()
}

/** The items of this person; empty until the phone's database has been read. */
export function useOutbox(userId: string): readonly OutboxItem[] {
  const all = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => items,
  )
  useEffect(() => {
    void loadOutbox()
  }, [])
  return all.filter((item) => item.userId === userId)
}

export function loadOutbox(): Promise<void> {
  loading ??= load().catch((error: unknown) => console.warn('outbox not read', error))
  return loading
}

async function load(): Promise<void> {
  const before = (await onPhone('outbox', 'readonly', (store) => store.getAll())) as OutboxItem[]
  // The page was closed over it: nobody is sending it now.
  const found = [...before, ...(await takeOlder())].map((item) =>
    item.state === 'sending' ? { ...item, state: 'waiting' as const } : item,
  )
  show([...found.filter(({ key }) => !itemOf(key)), ...items])
}

export function itemOf(key: string): OutboxItem | undefined {
  return items.find((item) => item.key === key)
}

export function allItems(): readonly OutboxItem[] {
  return items
}

/** True once it is written down; a phone without room, or that may not keep anything, has it on the page alone. */
export async function putItem(item: OutboxItem): Promise<boolean> {
  const isKept = await kept((store) => store.put(item, item.key))
  show([...items.filter(({ key }) => key !== item.key), item])
  return isKept
}

async function kept<T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<boolean> {
  try {
    await onPhone('outbox', 'readwrite', work)
    return true
  } catch (error) {
    console.warn('outbox not written', error)
    return false
  }
}

export async function changeItem(key: string, part: Partial<OutboxItem>): Promise<void> {
  const item = itemOf(key)
  if (!item) return
  const next = { ...item, ...part }
  show(items.map((one) => (one.key === key ? next : one)))
  await kept((store) => store.put(next, key))
}

/** Gone from the phone; shown as sent until its person has seen that, or not at all. */
export async function dropItem(key: string, last?: Partial<OutboxItem>): Promise<void> {
  show(items.flatMap((item) => (item.key === key ? (last ? [{ ...item, ...last }] : []) : [item])))
  await kept((store) => store.delete(key))
}

export function clearSent(): void {
  show(items.filter((item) => item.state !== 'sent'))
}

interface OlderItem {
  draft: ReportDraft
  userId: string
  areaCode: string | null
}

/** Reports that an earlier version of the page kept in the browser's small storage. */
async function takeOlder(): Promise<OutboxItem[]> {
  const older = readLocal<readonly OlderItem[]>('outbox', [])
  const taken = older.map(({ draft, userId, areaCode }) => ({
    key: draft.requestId,
    userId,
    state: 'waiting' as const,
    why: null,
    isOvertaken: false,
    content: { kind: 'report' as const, draft, areaCode },
  }))
  const all = await Promise.all(taken.map((item) => kept((store) => store.put(item, item.key))))
  if (all.length > 0 && all.every(Boolean)) writeLocal('outbox', [])
  return taken
}

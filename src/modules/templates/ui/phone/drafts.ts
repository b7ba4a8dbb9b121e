import { useEffect, useSyncExternalStore } from 'react'
import type { Answers } from '../../contract/answers.ts'
import type { Definition } from '../../contract/definition.ts'
import { onPhone } from './store.ts'

/** A sheet on this phone: being written, waiting for the network, or refused. */
export interface Draft {
  key: string
  userId: string
  taskId: string
  taskTitle: string
  targetId: string | null
  label: string
  /** What is asked, so that it can be filled in where there is no network. */
  definition: Definition
  answers: Answers
  sources: Record<string, string>
  areaCode: string
  /** The server takes a request of one id once, however often it arrives. */
  requestId: string
  /** Set when a sheet the server has is mended. */
  entry: { id: string; version: number } | null
  state: 'writing' | 'waiting' | 'sending' | 'refused'
  why: string | null
  savedAt: number
}

export function draftKey(userId: string, taskId: string, what: string): string {
  return `${userId}/${taskId}/${what}`
}

let drafts: readonly Draft[] = []
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

function show(next: readonly Draft[]) {
  drafts = next
  for (const changed of listeners) changed()
}

/** The sheets of this person on this phone, the newest first. */
export function useDrafts(userId: string): readonly Draft[] {
  const all = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => drafts,
  )
  useEffect(() => {
    void loadDrafts()
  }, [])
  return all.filter((draft) => draft.userId === userId)
}

export function loadDrafts(): Promise<void> {
  loading ??= load().catch((error: unknown) => console.warn('drafts not read', error))
  return loading
}

async function load(): Promise<void> {
  const found = (await onPhone('drafts', 'readonly', (store) => store.getAll())) as Draft[]
  // The page was closed over it: nobody is sending it now.
  const calm = found.map((one) => (one.state === 'sending' ? { ...one, state: 'waiting' as const } : one))
  show([...calm.filter(({ key }) => !draftOf(key)), ...drafts].sort((a, b) => b.savedAt - a.savedAt))
}

export function draftOf(key: string): Draft | undefined {
  return drafts.find((draft) => draft.key === key)
}

export function allDrafts(): readonly Draft[] {
  return drafts
}

/** True once it is written down; a phone that may not keep anything has it on the page alone. */
export async function putDraft(draft: Draft): Promise<boolean> {
  show([draft, ...drafts.filter(({ key }) => key !== draft.key)])
  try {
    await onPhone('drafts', 'readwrite', (store) => store.put(draft, draft.key))
    return true
  } catch (error) {
    console.warn('draft not written', error)
    return false
  }
}

export async function dropDraft(key: string): Promise<void> {
  show(drafts.filter((draft) => draft.key !== key))
  try {
    await onPhone('drafts', 'readwrite', (store) => store.delete(key))
  } catch (error) {
    console.warn('draft not deleted', error)
  }
}

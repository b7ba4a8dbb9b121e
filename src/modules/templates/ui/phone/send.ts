import { ApiError, messageOf } from '../../../../web/api/api-error.ts'
import { call } from '../../../../web/api/call.ts'
import { editEntry, submitEntry } from '../../contract/entries.ts'
import { allDrafts, type Draft, draftOf, dropDraft, loadDrafts, putDraft } from './drafts.ts'
import { forgetPhotos, withSentPhotos } from './photos.ts'

export type Outcome =
  | { kind: 'arrived'; state: string }
  | { kind: 'waiting' }
  | { kind: 'refused'; why: string }

/** Passing troubles: the same request may succeed later. */
const passing: ReadonlySet<ApiError['kind']> = new Set([
  'offline',
  'unavailable',
  'limited',
  'unauthenticated',
])

const onTheWay = new Map<string, Promise<Outcome>>()

/** Sends a finished sheet; without a network it waits on the phone. */
export function sendDraft(key: string): Promise<Outcome> {
  const running = onTheWay.get(key) ?? sendOne(key).finally(() => onTheWay.delete(key))
  onTheWay.set(key, running)
  return running
}

async function sendOne(key: string): Promise<Outcome> {
  const draft = draftOf(key)
  if (!draft) throw new Error(`draft ${key} left the phone while it was sent`)
  await putDraft({ ...draft, state: 'sending', why: null })
  try {
    const state = await post(draft)
    await dropDraft(key)
    await forgetPhotos(draft.answers).catch((error: unknown) => console.warn('photo not deleted', error))
    return { kind: 'arrived', state }
  } catch (error) {
    if (error instanceof ApiError && passing.has(error.kind)) {
      await putDraft({ ...draft, state: 'waiting', why: null })
      return { kind: 'waiting' }
    }
    const why = messageOf(error)
    await putDraft({ ...draft, state: 'refused', why })
    return { kind: 'refused', why }
  }
}

async function post({ taskId, targetId, areaCode, requestId, entry, ...draft }: Draft): Promise<string> {
  const answers = await withSentPhotos(draft.answers)
  if (entry)
    return (await call(editEntry, { id: entry.id, version: entry.version, requestId, answers })).state
  const where = targetId === null ? { areaCode } : {}
  return (await call(submitEntry, { id: taskId, requestId, targetId, answers, ...where })).state
}

/** Sends what waits until the line breaks. Returns how many arrived. */
export async function flushDrafts(userId: string): Promise<number> {
  await loadDrafts()
  let arrived = 0
  for (const { key } of allDrafts().filter((one) => one.userId === userId && one.state === 'waiting')) {
    const outcome = await sendDraft(key)
    if (outcome.kind === 'waiting') break
    if (outcome.kind === 'arrived') arrived++
  }
  return arrived
}

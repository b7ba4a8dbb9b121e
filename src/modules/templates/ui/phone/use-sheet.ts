import { useCallback, useEffect, useState } from 'react'
import { newId } from '../../../../base/ids.ts'
import { chinaOffsetMinutes, minuteMs } from '../../../../base/time/calendar.ts'
import { call } from '../../../../web/api/call.ts'
import { useSession } from '../../../../web/session/session.tsx'
import type { Answers } from '../../contract/answers.ts'
import { beginEntry, getEntry } from '../../contract/entries.ts'
import { getTask } from '../../contract/tasks.ts'
import { compileForm } from '../../rules/form/form.ts'
import { settle } from '../../rules/form/settle.ts'
import { startAnswers } from '../../rules/form/words.ts'
import { type Draft, draftKey, draftOf, loadDrafts } from './drafts.ts'
import { revive } from './photos.ts'

interface Wanted {
  target: string
  entry: string
  /** A further sheet of a free form, by an id of the phone's own. */
  sheet: string
}

interface Found {
  draft?: Draft
  error?: unknown
  retry: () => void
}

/** The draft of this phone, or a new one with what is known. */
export function useSheet(taskId: string, { target, entry, sheet }: Wanted): Found {
  const { user } = useSession()
  const [found, setFound] = useState<Omit<Found, 'retry'>>({})
  const load = useCallback(() => {
    setFound({})
    open({ userId: user.id, taskId, target, entry, sheet })
      .then((draft) => setFound({ draft }))
      .catch((error: unknown) => setFound({ error }))
  }, [user.id, taskId, target, entry, sheet])
  useEffect(load, [load])
  return { ...found, retry: load }
}

async function open({
  userId,
  taskId,
  ...wanted
}: Wanted & { userId: string; taskId: string }): Promise<Draft> {
  await loadDrafts()
  const key = draftKey(userId, taskId, wanted.entry || wanted.target || wanted.sheet)
  const held = draftOf(key)
  if (held) {
    await revive(held.answers)
    return held
  }
  const task = await call(getTask, { id: taskId })
  const base = {
    key,
    userId,
    taskId,
    taskTitle: task.title,
    definition: task.definition,
    requestId: newId(),
    state: 'writing' as const,
    why: null,
    savedAt: 0,
  }
  if (wanted.entry) return { ...base, ...(await ofEntry(wanted.entry)) }
  const begun = await call(beginEntry, { id: taskId, ...(wanted.target && { target: wanted.target }) })
  if (begun.entryId) return { ...base, ...(await ofEntry(begun.entryId)) }
  const now = new Date(Date.now() + chinaOffsetMinutes * minuteMs).toISOString()
  const empty = settle(compileForm(task.definition), {}, { today: now.slice(0, 10), now: now.slice(0, 16) })
  return {
    ...base,
    targetId: wanted.target || null,
    label: begun.label,
    answers: startAnswers(empty, begun.known as Answers),
    sources: begun.sources,
    areaCode: begun.areaCode,
    entry: null,
  }
}

async function ofEntry(id: string) {
  const { label, answers, version } = await call(getEntry, { id })
  return {
    targetId: null,
    label,
    answers: answers as Answers,
    sources: {},
    areaCode: '',
    entry: { id, version },
  }
}

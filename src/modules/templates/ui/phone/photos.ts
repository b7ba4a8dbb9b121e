import { newId } from '../../../../base/ids.ts'
import { ApiError } from '../../../../web/api/api-error.ts'
import { call } from '../../../../web/api/call.ts'
import type { Attachment, SendFile } from '../../../../web/upload/use-uploads.ts'
import type { Answer, Answers } from '../../contract/answers.ts'
import { onPhone } from './store.ts'
import { uploadFile } from './upload-file.ts'

const LOCAL = 'local-'
const shown = new Map<string, string>()

/** Sends a picture; without a network it stays on the phone under an id of its own. */
export const sendOrKeep: SendFile = async (file, { onProgress, signal }) => {
  try {
    const { id } = await call(uploadFile, {}, { file, onProgress, signal })
    return attachmentOf(id)
  } catch (error) {
    if (!isUnreachable(error)) throw error
    const id = `${LOCAL}${newId()}`
    await onPhone('photos', 'readwrite', (store) => store.put(file, id))
    shown.set(id, URL.createObjectURL(file))
    return attachmentOf(id)
  }
}

/** Not reached or not answering: the same request may succeed later. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'offline' || error.kind === 'unavailable')
}

export function attachmentOf(id: string): Attachment {
  const local = shown.get(id)
  return {
    id,
    name: '照片',
    isImage: true,
    url: local ?? `/api/files/${id}`,
    thumbnailUrl: local ?? `/api/files/${id}/thumb`,
  }
}

/** Gives kept pictures an address again after the page was loaded anew. */
export async function revive(answers: Answers): Promise<void> {
  for (const id of localIn(answers)) {
    if (shown.has(id)) continue
    const file = (await onPhone('photos', 'readonly', (store) => store.get(id))) as File | undefined
    if (file) shown.set(id, URL.createObjectURL(file))
  }
}

/** The answers with the server's ids; each picture that lies only here is sent first. One the phone lost is left out. */
export async function withSentPhotos(answers: Answers): Promise<Answers> {
  const sent = new Map<string, string | undefined>()
  for (const id of localIn(answers)) sent.set(id, await sendKept(id))
  return replace(answers, sent)
}

export async function forgetPhotos(answers: Answers): Promise<void> {
  for (const id of localIn(answers)) await onPhone('photos', 'readwrite', (store) => store.delete(id))
}

async function sendKept(id: string): Promise<string | undefined> {
  const file = (await onPhone('photos', 'readonly', (store) => store.get(id))) as File | undefined
  return file && (await call(uploadFile, {}, { file })).id
}

function localIn(answers: Answers): string[] {
  return Object.values(answers).flatMap((answer) =>
    Array.isArray(answer)
      ? answer.flatMap((one) => {
          if (typeof one === 'string') return one.startsWith(LOCAL) ? [one] : []
          return localIn(one)
        })
      : [],
  )
}

function replace(answers: Answers, sent: ReadonlyMap<string, string | undefined>): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]): [string, Answer] => {
      if (!Array.isArray(answer)) return [name, answer]
      if (answer.every((one) => typeof one === 'string'))
        return [name, answer.flatMap((one) => (sent.has(one) ? (sent.get(one) ?? []) : [one]))]
      return [name, answer.filter((one) => typeof one === 'object').map((round) => replace(round, sent))]
    }),
  )
}

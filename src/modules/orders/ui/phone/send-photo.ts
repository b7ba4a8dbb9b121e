import { newId } from '../../../../base/ids.ts'
import { ApiError } from '../../../../web/api/api-error.ts'
import { call } from '../../../../web/api/call.ts'
import type { Attachment, SendFile } from '../../../../web/upload/use-uploads.ts'
import { toAttachment, uploadFile } from '../shared/attachments.ts'
import { forgetPhoto, keepPhoto, keptPhoto } from './kept-photos.ts'

export interface Point {
  lng: number
  lat: number
}

const LOCAL = 'local-'
const positions = new Map<string, Point>()

/** Not reached or not answering: the same request may succeed later. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'offline' || error.kind === 'unavailable')
}

/** Sends a photo; without a network it stays on the phone under an id of its own. */
export const sendOrKeep: SendFile = async (file, { onProgress, signal }) => {
  try {
    const answer = await call(uploadFile, {}, { file, onProgress, signal })
    if (answer.gps) positions.set(answer.id, answer.gps)
    return toAttachment(answer)
  } catch (error) {
    if (!isUnreachable(error)) throw error
    const id = `${LOCAL}${newId()}`
    await keepPhoto(id, { file })
    return { id, name: file.name, isImage: true, url: URL.createObjectURL(file) }
  }
}

/** Where the first photo that says so was taken. */
export function positionOf(photos: readonly Attachment[]): Point | undefined {
  return photos.map((photo) => positions.get(photo.id)).find((point) => point !== undefined)
}

export function isOnPhone(fileId: string): boolean {
  return fileId.startsWith(LOCAL)
}

// The server drops files nothing refers to after a day (its own rule); then the photo goes up again.
const SENT_LASTS_MS = 23 * 3_600_000

/**
 * The server's ids of these photos, sending those that still lie only on the phone. Each is sent once, however often
 * what they belong to is tried; a photo the phone has lost is left out.
 */
export async function sendKept(fileIds: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const id of fileIds) {
    const sent = isOnPhone(id) ? await sendOne(id) : id
    if (sent) ids.push(sent)
  }
  return ids
}

async function sendOne(id: string): Promise<string | undefined> {
  const photo = await keptPhoto(id)
  if (!photo) return undefined
  if (photo.sent && Date.now() - photo.sent.at < SENT_LASTS_MS) return photo.sent.id
  const answer = await call(uploadFile, {}, { file: photo.file })
  await keepPhoto(id, { file: photo.file, sent: { id: answer.id, at: Date.now() } })
  return answer.id
}

/** They have arrived, or nobody wants them any more. */
export async function forgetPhotos(fileIds: readonly string[]): Promise<void> {
  for (const id of fileIds.filter(isOnPhone)) await forgetPhoto(id)
}

/** Gives kept photos a picture again after the page was loaded anew; those the phone lost are gone. */
export async function revivePhotos(photos: readonly Attachment[]): Promise<Attachment[]> {
  const revived = await Promise.all(
    photos.map(async (photo) => {
      if (!isOnPhone(photo.id)) return [photo]
      const kept = await keptPhoto(photo.id)
      return kept ? [{ ...photo, url: URL.createObjectURL(kept.file) }] : []
    }),
  )
  return revived.flat()
}

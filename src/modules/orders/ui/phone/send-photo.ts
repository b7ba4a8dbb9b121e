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
    await keepPhoto(id, file)
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

/**
 * Sends what still lies on the phone; `onSent` hears each as it arrives, so that a line that breaks
 * between two photos does not send the first again. A photo the phone has lost is left out.
 */
export async function sendKept(
  fileIds: readonly string[],
  onSent: (ids: string[]) => void = () => undefined,
): Promise<string[]> {
  let ids = [...fileIds]
  for (const id of fileIds.filter(isOnPhone)) {
    const file = await keptPhoto(id)
    const sent = file && (await call(uploadFile, {}, { file }))
    ids = ids.flatMap((one) => (one === id ? (sent ? [sent.id] : []) : [one]))
    onSent(ids)
    await forgetPhoto(id)
  }
  return ids
}

/** Gives kept photos a picture again after the page was loaded anew; those the phone lost are gone. */
export async function revivePhotos(photos: readonly Attachment[]): Promise<Attachment[]> {
  const revived = await Promise.all(
    photos.map(async (photo) => {
      if (!isOnPhone(photo.id)) return [photo]
      const file = await keptPhoto(photo.id)
      return file ? [{ ...photo, url: URL.createObjectURL(file) }] : []
    }),
  )
  return revived.flat()
}

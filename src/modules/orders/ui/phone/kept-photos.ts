import { onPhone } from './phone-store.ts'

interface KeptPhoto {
  file: File
  /** The id the server gave it, and when (ms since the epoch). */
  sent?: { id: string; at: number }
}

/** Photos taken where there is no network wait here, on the phone, until what they belong to has arrived. */
export async function keepPhoto(id: string, photo: KeptPhoto): Promise<void> {
  await onPhone('photos', 'readwrite', (store) => store.put(photo, id))
}

export async function keptPhoto(id: string): Promise<KeptPhoto | undefined> {
  const found: unknown = await onPhone('photos', 'readonly', (store) => store.get(id))
  // Earlier versions of the page kept the file alone.
  return found instanceof File ? { file: found } : (found as KeptPhoto | undefined)
}

export async function forgetPhoto(id: string): Promise<void> {
  await onPhone('photos', 'readwrite', (store) => store.delete(id))
}

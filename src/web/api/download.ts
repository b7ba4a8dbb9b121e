import type { AnyEndpoint, CallOf } from '../../base/contract.ts'
import { callRaw } from './call.ts'

/** Saves the file an endpoint answers under the name the server gave it. */
export async function download<E extends AnyEndpoint>(endpoint: E, input: CallOf<E>): Promise<void> {
  const response = await callRaw(endpoint, input)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = filenameOf(response.headers.get('content-disposition') ?? '') ?? '下载'
  link.click()
  // Safari reads the blob after click() returns; revoking at once would save an empty file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** RFC 6266: `filename*` (percent-encoded UTF-8) wins over `filename`. */
export function filenameOf(disposition: string): string | undefined {
  const extended = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (extended) return decodeURIComponent(extended.trim())
  return /filename\s*=\s*"?([^";]+)"?/i.exec(disposition)?.[1]?.trim()
}

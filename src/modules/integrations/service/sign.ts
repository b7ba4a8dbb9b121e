import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { SIGNATURE_SCHEME } from '../contract/terms.ts'

export interface Signed {
  method: string
  /** Path and query as sent. */
  url: string
  /** Seconds since 1970, as sent. */
  timestamp: string
  nonce: string
  body: Uint8Array
}

/** What a caller signs: six lines, the last the SHA-256 of the body in hex. */
export function textToSign({ method, url, timestamp, nonce, body }: Signed): string {
  const digest = createHash('sha256').update(body).digest('hex')
  return [SIGNATURE_SCHEME, method, url, timestamp, nonce, digest].join('\n')
}

export function signatureOf(secret: string, signed: Signed): string {
  return createHmac('sha256', secret).update(textToSign(signed)).digest('hex')
}

/** In constant time, whatever the lengths. */
export function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

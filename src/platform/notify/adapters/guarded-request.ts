import type { IncomingMessage } from 'node:http'
import { connectGuarded, ForbiddenTarget } from './guarded-connection.ts'
import { isPrivateAddress } from './private-address.ts'

export interface Posting {
  url: string
  headers: Record<string, string>
  body: string
  timeoutMs: number
  mayCall(host: string, address: string): boolean
}

export interface Answer {
  status: number
  retryAfter: string | null
  text: string
}

const MOST_ANSWER_BYTES = 4_096

/** Posts to an address somebody typed in. Redirects are not followed. */
export async function postGuarded({ body, mayCall, ...posting }: Posting): Promise<Answer> {
  const url = new URL(posting.url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ForbiddenTarget('只能回调 http、https 地址')
  const response = await connectGuarded({
    url,
    method: 'POST',
    headers: { ...posting.headers, 'content-length': String(Buffer.byteLength(body)) },
    body,
    signal: AbortSignal.timeout(posting.timeoutMs),
    mayReach: (host, address) => !isPrivateAddress(address) || mayCall(host, address),
    refusal: '回调地址在内部网络，未获允许',
  })
  return readAnswer(response)
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    // An answer without end is read no further.
    if (size >= MOST_ANSWER_BYTES) break
  }
  const retryAfter = response.headers['retry-after'] ?? null
  return {
    status: response.statusCode ?? 0,
    retryAfter,
    text: Buffer.concat(chunks).subarray(0, MOST_ANSWER_BYTES).toString('utf8'),
  }
}

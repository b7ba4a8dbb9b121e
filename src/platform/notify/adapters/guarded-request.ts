import { lookup as lookUp } from 'node:dns'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
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

export class ForbiddenTarget extends Error {}

const MOST_ANSWER_BYTES = 4_096

/**
 * Posts to an address somebody typed in. The address that is connected to is the one that was checked, so a
 * name that answers differently the second time gains nothing. Redirects are not followed.
 */
export function postGuarded(posting: Posting): Promise<Answer> {
  const url = new URL(posting.url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ForbiddenTarget('只能回调 http、https 地址')
  if (isIP(host) && !isOpen(posting, host, host)) throw new ForbiddenTarget('回调地址在内部网络，未获允许')
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request: ClientRequest = send(url, {
      method: 'POST',
      headers: { ...posting.headers, 'content-length': String(Buffer.byteLength(posting.body)) },
      agent: false,
      lookup: checkedLookup(posting),
      signal: AbortSignal.timeout(posting.timeoutMs),
    })
    request.on('error', reject)
    request.on('response', (response) => readAnswer(response).then(resolve, reject))
    request.end(posting.body)
  })
}

const isOpen = ({ mayCall }: Posting, host: string, address: string) =>
  !isPrivateAddress(address) || mayCall(host, address)

/** Resolves as usual and refuses when any of the answers is private. */
function checkedLookup(posting: Posting): LookupFunction {
  return (host, options, callback) => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0)
      if (found.some(({ address }) => !isOpen(posting, host, address)))
        return callback(new ForbiddenTarget('回调地址指向内部网络，未获允许'), '', 0)
      const first = found[0]
      if (options.all) return callback(null, found)
      callback(null, first?.address ?? '', first?.family ?? 0)
    })
  }
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

import { lookup as lookUp } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from '../../../../platform/notify/adapters/private-address.ts'

export interface Fetching {
  url: string
  /** Private addresses that may be asked all the same. */
  mayCall(host: string, address: string): boolean
  timeoutMs: number
}

/** A link that will not do, whenever it is tried: the reason in words. */
export class UnusableLink extends Error {}

const MOST_REDIRECTS = 3
const MOST_BYTES = 20 * 1024 * 1024
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * The bytes behind a link somebody sent us. Every host on the way is checked by the address that is connected
 * to, so neither a name that answers differently the second time nor a redirect leads inside our network.
 */
export async function fetchPicture(fetching: Fetching): Promise<AsyncIterable<Buffer>> {
  const signal = AbortSignal.timeout(fetching.timeoutMs)
  let url = new URL(fetching.url)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const response = await ask(url, fetching, signal)
    const status = response.statusCode ?? 0
    if (status === 200) return heldTo(MOST_BYTES, response)
    response.destroy()
    const next = response.headers.location
    if (!REDIRECTS.has(status)) throw failure(status)
    if (!next || !URL.canParse(next, url)) throw new UnusableLink('链接转到了别处，但没有说转到哪里')
    url = new URL(next, url)
  }
  throw new UnusableLink('链接转了太多次')
}

async function* heldTo(most: number, stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > most) throw new UnusableLink('照片超过 20 MB，没有取')
    yield chunk
  }
}

/** What may be different in an hour is tried again. */
function failure(status: number): Error {
  const text = `照片地址答 ${status}`
  return status >= 500 || status === 429 || status === 408 ? new Error(text) : new UnusableLink(text)
}

function ask(url: URL, fetching: Fetching, signal: AbortSignal): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new UnusableLink('照片地址不是 http 或 https')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && isShut(fetching, host, host)) throw inside()
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const options = { agent: false, signal, lookup: checkedLookup(fetching), headers: { accept: 'image/*' } }
    send(url, options).on('error', reject).on('response', resolve).end()
  })
}

const inside = () => new UnusableLink('照片地址指向内部网络，不能取')

function isShut({ mayCall }: Fetching, host: string, address: string): boolean {
  return isPrivateAddress(address) && !mayCall(host, address)
}

/** Resolves as usual and refuses when any of the answers is private. */
function checkedLookup(fetching: Fetching): LookupFunction {
  return (host, options, callback) => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0)
      if (found.some(({ address }) => isShut(fetching, host, address))) return callback(inside(), '', 0)
      if (options.all) return callback(null, found)
      callback(null, found[0]?.address ?? '', found[0]?.family ?? 0)
    })
  }
}

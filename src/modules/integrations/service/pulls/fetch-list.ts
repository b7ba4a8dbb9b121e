import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { connectGuarded } from '../../../../platform/notify/adapters/guarded-connection.ts'
import { isPrivateAddress } from '../../../../platform/notify/adapters/private-address.ts'
import { PullFailure } from './failure.ts'
import { Patience, type Waits } from './patience.ts'

export interface Fetching {
  url: string
  /** Who we are to the other side; sent to the host asked for and nowhere else. */
  credentials: Readonly<Record<string, string>>
  /** What the last file was known by. */
  known: Readonly<Record<string, string>>
  maxBytes: number
  /** Private addresses that may be asked all the same. */
  mayCall(host: string, address: string): boolean
  waits: Waits
}

export type Fetched =
  | { kind: 'unchanged' }
  | { kind: 'list'; stream: Readable; etag: string | null; lastModified: string | null }

const MOST_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const NOT_LISTS: readonly [RegExp, string][] = [
  [/^(text\/html|application\/xhtml\+xml)/i, '网页，多半是登录页或出错页，请检查地址和验证方式'],
  [/^application\/(problem\+)?json/i, 'JSON，请对方提供 CSV 或 xlsx 文件的地址'],
  [/^(image|audio|video)\//i, '图片或音像'],
]

/**
 * Asks for a list. The stream fails when it breaks off, grows too large or takes too long, so that nobody
 * mistakes half a list for a whole one.
 * @throws PullFailure, ForbiddenTarget, or what the network threw
 */
export async function fetchList(fetching: Fetching): Promise<Fetched> {
  const patience = new Patience(fetching.waits)
  try {
    const response = await patience.bear(ask(fetching, patience.signal))
    patience.heard()
    if (response.statusCode === 304) {
      response.destroy()
      patience.end()
      return { kind: 'unchanged' }
    }
    refuseWrong(response, fetching.maxBytes)
    const { etag, 'last-modified': lastModified } = response.headers
    const body = Readable.from(received(response, fetching.maxBytes, patience), { objectMode: false })
    return { kind: 'list', stream: body, etag: etag ?? null, lastModified: lastModified ?? null }
  } catch (error) {
    patience.end()
    throw error
  }
}

async function ask(fetching: Fetching, signal: AbortSignal): Promise<IncomingMessage> {
  const first = new URL(fetching.url)
  let url = first
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const response = await connectGuarded({
      url,
      method: 'GET',
      headers: {
        accept: 'text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'wangge-pull/1',
        ...fetching.known,
        ...fetching.credentials,
      },
      signal,
      ...reach(url, fetching),
    })
    if (!REDIRECTS.has(response.statusCode ?? 0)) return response
    response.destroy()
    url = redirected(first, url, response.headers.location)
  }
  throw new PullFailure('对方转了太多次', { passing: false })
}

/** Without encryption only where the administrator has opened the way: credentials and names would lie open. */
function reach({ protocol }: URL, { mayCall }: Fetching) {
  if (protocol === 'http:')
    return {
      mayReach: mayCall,
      refusal: '地址不是 https；内部网络的 http 地址须先写入 WANGGE_WEBHOOK_ALLOW',
    }
  return {
    mayReach: (host: string, address: string) => !isPrivateAddress(address) || mayCall(host, address),
    refusal: '地址在内部网络，未获允许；须先写入 WANGGE_WEBHOOK_ALLOW',
  }
}

function redirected(first: URL, from: URL, location: string | undefined): URL {
  if (!location || !URL.canParse(location, from))
    throw new PullFailure('对方要求转到别处，但没有说转到哪里', { passing: false })
  const next = new URL(location, from)
  if (next.host !== first.host || next.protocol !== first.protocol)
    throw new PullFailure(`对方要求转到另一个主机（${next.host}），没有跟去`, { passing: false })
  return next
}

function refuseWrong({ statusCode: status = 0, headers }: IncomingMessage, maxBytes: number): void {
  if (status === 401 || status === 403)
    throw new PullFailure(`对方不认验证方式（${status}），请检查用户名、密码或令牌`, { passing: false })
  if (status === 404 || status === 410)
    throw new PullFailure(`对方说没有这个文件（${status}）`, { passing: false })
  if (status !== 200)
    throw new PullFailure(`对方答 ${status}`, { passing: status >= 500 || status === 429 || status === 408 })
  const type = headers['content-type'] ?? ''
  const wrong = NOT_LISTS.find(([pattern]) => pattern.test(type))
  if (wrong) throw new PullFailure(`对方返回的是${wrong[1]}`, { passing: false })
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes)
}

async function* received(
  response: IncomingMessage,
  maxBytes: number,
  patience: Patience,
): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    for await (const chunk of unpacked(response)) {
      patience.heard()
      bytes += chunk.length
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      yield chunk
    }
    if (!response.complete) throw new PullFailure('传输中断，文件没有收完', { passing: true })
  } catch (error) {
    throw patience.reason ?? error
  } finally {
    patience.end()
    response.destroy()
  }
}

function unpacked(response: IncomingMessage): AsyncIterable<Buffer> {
  const packing = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (packing === '' || packing === 'identity') return response
  const unpack = unpackers[packing]?.()
  if (!unpack) throw new PullFailure(`对方用了不认识的压缩方式 ${packing}`, { passing: false })
  response.on('error', (error) => unpack.destroy(error))
  return response.pipe(unpack)
}

const unpackers: Record<
  string,
  () => NodeJS.ReadWriteStream & AsyncIterable<Buffer> & { destroy(e: Error): unknown }
> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

function tooLarge(maxBytes: number): PullFailure {
  return new PullFailure(`文件超过 ${Math.floor(maxBytes / 1024 / 1024)} MB 的上限`, { passing: false })
}

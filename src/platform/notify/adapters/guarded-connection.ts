import { lookup as lookUp } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'

export interface Connecting {
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
  /** Asked of a name and of every address it stands for. */
  mayReach(host: string, address: string): boolean
  /** What is told where it may not. */
  refusal: string
}

export class ForbiddenTarget extends Error {}

/**
 * Calls an address somebody typed in. The address that is connected to is the one that was checked, so a name
 * that answers differently the second time gains nothing. Redirects are not followed.
 */
export function connectGuarded(connecting: Connecting): Promise<IncomingMessage> {
  const { url, method, headers, body, signal } = connecting
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !connecting.mayReach(host, host)) throw new ForbiddenTarget(connecting.refusal)
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(url, { method, headers, agent: false, lookup: checkedLookup(connecting), signal })
    request.on('error', reject)
    request.on('response', resolve)
    request.end(body)
  })
}

/** Resolves as usual and refuses when any of the answers may not be reached. */
function checkedLookup({ mayReach, refusal }: Connecting): LookupFunction {
  return (host, options, callback) => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0)
      if (found.some(({ address }) => !mayReach(host, address)))
        return callback(new ForbiddenTarget(refusal), '', 0)
      const first = found[0]
      if (options.all) return callback(null, found)
      callback(null, first?.address ?? '', first?.family ?? 0)
    })
  }
}

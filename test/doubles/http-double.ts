import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface SeenCall {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingHttpHeaders
  raw: string
  body: Record<string, unknown>
}
export type Reply = (response: ServerResponse, call: SeenCall) => void

export interface HttpDouble {
  url: string
  seen: SeenCall[]
  /** Answers the next calls, one each; then `usual` again. */
  replies: Reply[]
  usual: Reply
  close(): Promise<void>
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}
export const hang: Reply = () => undefined
export const hangUp: Reply = (response) => response.destroy()

/** A small real server in the place of somebody else's: notes every call and answers as told. */
export async function startHttpDouble(usual: Reply = json(200, { accepted: true })): Promise<HttpDouble> {
  const server = createServer(async (request, response) => {
    const raw = await text(request)
    const address = new URL(request.url ?? '/', 'http://double')
    const call: SeenCall = {
      method: request.method ?? '',
      path: address.pathname,
      query: Object.fromEntries(address.searchParams),
      headers: request.headers,
      raw,
      body: raw.startsWith('{') ? JSON.parse(raw) : {},
    }
    double.seen.push(call)
    const reply = double.replies.shift() ?? double.usual
    reply(response, call)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const double: HttpDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    replies: [],
    usual,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return double
}

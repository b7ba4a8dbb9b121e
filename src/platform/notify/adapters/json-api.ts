import { PassingFailure } from '../outcome.ts'

const TIMEOUT_MS = 10_000

/** One call of a JSON interface. Broken lines, timeouts and 5xx may pass; the body is read within the limit too. */
export async function callJson(url: string, body?: unknown, timeoutMs = TIMEOUT_MS): Promise<unknown> {
  const response = await reach(url, {
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(body),
        }),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  })
  if (response.status >= 500 || response.status === 429)
    throw new PassingFailure(`接口应答 ${response.status}`)
  if (response.status >= 400) throw new Error(`接口应答 ${response.status}`)
  try {
    return JSON.parse(response.text)
  } catch {
    throw new PassingFailure('接口的应答不是 JSON')
  }
}

async function reach(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, text: await response.text() }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    throw new PassingFailure(isLate ? '接口没有按时应答' : '连接不上接口')
  }
}

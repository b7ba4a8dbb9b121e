import { z } from 'zod'
import { PassingFailure } from '../outcome.ts'

const TokenAnswer = z.object({
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  access_token: z.string().optional(),
  expires_in: z.number().optional(),
})

/** An interface's credential, kept until shortly before it expires. */
export interface AccessToken {
  get(): Promise<string>
  /** After the other side called it invalid: asks for a new one. */
  renew(stale: string): Promise<string>
}

const SPARE_MS = 300_000
const BUSY = new Set([-1, 45009, 45011])

/** `fetchToken` asks the interface; several who need it at once ask once. */
export function keepToken(fetchToken: (force: boolean) => Promise<unknown>): AccessToken {
  let held: { token: string; until: number } | undefined
  let asking: Promise<string> | undefined

  async function ask(force: boolean): Promise<string> {
    const answer = TokenAnswer.parse(await fetchToken(force))
    if (!answer.access_token) {
      const message = `取不到 access_token：${answer.errcode ?? ''} ${answer.errmsg ?? ''}`.trim()
      throw BUSY.has(answer.errcode ?? 0) ? new PassingFailure(message) : new Error(message)
    }
    const lifeMs = (answer.expires_in ?? 7200) * 1000
    held = { token: answer.access_token, until: performance.now() + Math.max(lifeMs - SPARE_MS, lifeMs / 2) }
    return answer.access_token
  }

  function once(force: boolean): Promise<string> {
    asking ??= ask(force).finally(() => {
      asking = undefined
    })
    return asking
  }

  return {
    async get() {
      return held && performance.now() < held.until ? held.token : once(false)
    },
    async renew(stale) {
      // Somebody else has renewed it already.
      if (held && held.token !== stale) return held.token
      return once(true)
    },
  }
}

import { ApiError } from '../../../web/api/api-error.ts'
import { call } from '../../../web/api/call.ts'
import type { SessionAnswer, SessionSource } from '../../../web/session/session.tsx'
import { readSession, signOut } from '../contract/session.ts'

/**
 * The session as one end knows it. One browser has one session: a resident's is nobody to the workers'
 * ends and the other way round, and one that must first change its password is nobody yet.
 */
export function sessionSourceFor(kind: 'staff' | 'resident'): SessionSource {
  return {
    async read(): Promise<SessionAnswer> {
      const { user, posts, permissions, mustDo } = await call(readSession, {})
      if (user?.kind !== kind || mustDo) {
        throw new ApiError({ code: 'accounts.nobody', kind: 'unauthenticated', message: '请先登录' }, 401)
      }
      return { user, posts, permissions }
    },
    async end() {
      try {
        await call(signOut, {})
      } catch (error) {
        // Over already: that is what was wanted.
        if (!(error instanceof ApiError && error.kind === 'unauthenticated')) throw error
      }
    },
  }
}

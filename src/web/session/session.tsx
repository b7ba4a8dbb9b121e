import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Permission } from '../../base/contract.ts'
import { ApiError } from '../api/api-error.ts'
import { onSignedOut } from '../api/call.ts'

export interface SessionPost {
  id: string
  role: string
  roleName: string
  areaCode: string | null
  areaName: string | null
  organisationId: string | null
  organisationName: string | null
}

/** What the accounts module answers about who is signed in. */
export interface SessionAnswer {
  user: { id: string; name: string; kind: string }
  posts: readonly SessionPost[]
  permissions: readonly string[]
}

/** How the shell learns who is signed in; the accounts module contributes it (`web` knows no module). */
export interface SessionSource {
  /** Rejects with an `unauthenticated` ApiError when nobody is. */
  read(): Promise<SessionAnswer>
  end(): Promise<unknown>
}

export interface Session {
  user: SessionAnswer['user']
  posts: readonly SessionPost[]
  permissions: ReadonlySet<string>
}

type State =
  | { phase: 'loading' }
  | { phase: 'signed_out' }
  | { phase: 'failed'; error: unknown }
  /** `expired`: the server no longer knows the session; screens stay mounted under the sign-in, drafts and all. */
  | { phase: 'signed_in'; session: Session; expired: boolean }

export interface SessionAccess {
  state: State
  /** Reads the session again: after sign-in, or when posts changed. */
  refresh(): void
  signOut(): Promise<void>
}

const SessionContext = createContext<SessionAccess | undefined>(undefined)

export function SessionProvider({ source, children }: { source: SessionSource; children: ReactNode }) {
  const client = useQueryClient()
  const [state, setState] = useState<State>({ phase: 'loading' })

  const refresh = useCallback(() => {
    void readState(source).then(setState)
  }, [source])
  useEffect(refresh, [refresh])
  useEffect(
    () => onSignedOut(() => setState((old) => (old.phase === 'signed_in' ? { ...old, expired: true } : old))),
    [],
  )
  const signOut = useCallback(async () => {
    await source.end()
    setState({ phase: 'signed_out' })
  }, [source])

  // Nothing one person read may stand in the cache of the next.
  const person = state.phase === 'signed_in' ? state.session.user.id : ''
  const lastPerson = useRef(person)
  if (lastPerson.current !== person) {
    if (lastPerson.current !== '') client.clear()
    lastPerson.current = person
  }

  const access = useMemo(() => ({ state, refresh, signOut }), [state, refresh, signOut])
  return <SessionContext value={access}>{children}</SessionContext>
}

async function readState(source: SessionSource): Promise<State> {
  try {
    return { phase: 'signed_in', session: toSession(await source.read()), expired: false }
  } catch (error) {
    const nobody = error instanceof ApiError && error.kind === 'unauthenticated'
    return nobody ? { phase: 'signed_out' } : { phase: 'failed', error }
  }
}

function toSession(answer: SessionAnswer): Session {
  return { user: answer.user, posts: answer.posts, permissions: new Set(answer.permissions) }
}

export function useSessionAccess(): SessionAccess {
  const access = useContext(SessionContext)
  if (!access) throw new Error('useSession outside SessionProvider')
  return access
}

/** The signed-in person. Only inside screens that need a sign-in (every route not open to `anyone`). */
export function useSession(): Session {
  const { state } = useSessionAccess()
  if (state.phase !== 'signed_in') throw new Error('useSession while signed out')
  return state.session
}

/** The signed-in person or undefined, for screens open to anyone. */
export function useMaybeSession(): Session | undefined {
  const { state } = useSessionAccess()
  return state.phase === 'signed_in' ? state.session : undefined
}

export type Can = (needed: Permission | readonly Permission[] | undefined) => boolean

/** `can(['orders:dispatch', 'orders:close'])`: does the person hold any of these? Nothing asked means signed in. */
export function useCan(): Can {
  const session = useMaybeSession()
  return useCallback((needed) => mayOpen(session, needed), [session])
}

export function mayOpen(
  session: Session | undefined,
  needed: Permission | readonly Permission[] | undefined,
): boolean {
  const wanted: readonly Permission[] =
    needed === undefined ? ['signed_in'] : typeof needed === 'string' ? [needed] : needed
  return wanted.some((one) => {
    if (one === 'anyone') return true
    if (!session) return false
    return one === 'signed_in' || session.permissions.has(one)
  })
}

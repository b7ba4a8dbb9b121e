import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'
import { useCallback } from 'react'
import { parseSearch, type Search } from './url-state.ts'

interface LinkToProps {
  /** Path within this end, with its query: `/orders?state=overdue`. */
  to: string
  children: ReactNode
  className?: string
  style?: CSSProperties
  title?: string
  'aria-label'?: string
}

/** A link within this end. Routes come from modules at run time, so paths are plain text. */
export function LinkTo({ to, children, ...rest }: LinkToProps) {
  const { path, search } = splitTo(to)
  return (
    <Link to={path} search={search as never} {...rest}>
      {children}
    </Link>
  )
}

export type Go = (to: string, options?: { replace?: boolean }) => void

/** `const go = useGo(); go('/orders/0198…')` */
export function useGo(): Go {
  const navigate = useNavigate()
  return useCallback<Go>(
    (to, options) => {
      const { path, search } = splitTo(to)
      void navigate({ to: path, search: search as never, replace: options?.replace ?? false })
    },
    [navigate],
  )
}

export function useBack(): () => void {
  const router = useRouter()
  return useCallback(() => router.history.back(), [router])
}

/** A parameter of the route's path: `/orders/$id` → `useRouteParam('id')`. */
export function useRouteParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  const value = params[name]
  if (value === undefined) throw new Error(`route has no parameter "${name}"`)
  return value
}

function splitTo(to: string): { path: string; search: Search } {
  const at = to.indexOf('?')
  return at < 0 ? { path: to, search: {} } : { path: to.slice(0, at), search: parseSearch(to.slice(at)) }
}

import { Component, type ReactNode, Suspense } from 'react'
import { ErrorState, Loading, NoPermission } from '../components/state-pages.tsx'
import type { ShellRoute } from '../router/build-router.tsx'
import { mayOpen, useMaybeSession } from '../session/session.tsx'
import { SignInScreen } from './sign-in.tsx'

/** What stands around every screen: who may see it, what shows while it loads and when it breaks. */
export function ScreenFrame({ route }: { route: ShellRoute }) {
  const session = useMaybeSession()
  if (!mayOpen(session, route.permission)) {
    return session ? <NoPermission what={`“${route.title}”`} /> : <SignInScreen />
  }
  const Screen = route.screen
  return (
    <Guarded what={route.title}>
      <Screen />
    </Guarded>
  )
}

/** Loading and breakdown of a part of the page; the rest stays usable. */
export function Guarded({ what, children }: { what: string; children: ReactNode }) {
  return (
    <Boundary what={what}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Boundary>
  )
}

interface BoundaryProps {
  what: string
  children: ReactNode
}

/** React has no hook for this: only a class can catch what its children throw while drawing. */
class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: undefined as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <ErrorState
        title={`“${this.props.what}”没有显示出来`}
        error={this.state.error}
        onRetry={() => this.setState({ error: undefined })}
      />
    )
  }
}

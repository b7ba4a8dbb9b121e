import { createContext, type ReactNode, useContext } from 'react'
import { Empty, ErrorState, Loading } from '../components/state-pages.tsx'
import type { SignIn } from '../contribute.ts'
import { SessionProvider, useSessionAccess } from '../session/session.tsx'

const SignInContext = createContext<SignIn | undefined>(undefined)

/** Gives an end its session; without a module that signs people in there is no end. */
export function SignInProvider({ signIn, children }: { signIn: SignIn | undefined; children: ReactNode }) {
  if (!signIn) return <NoSignIn />
  return (
    <SignInContext value={signIn}>
      <SessionProvider source={signIn.session}>
        <Phase>{children}</Phase>
      </SessionProvider>
    </SignInContext>
  )
}

/** When a session ends under the page, the sign-in covers the screens and what was typed into them stays. */
function Phase({ children }: { children: ReactNode }) {
  const { state, refresh } = useSessionAccess()
  if (state.phase === 'loading') return <Loading lines={4} />
  if (state.phase === 'failed')
    return <ErrorState title="没有连接上系统" error={state.error} onRetry={refresh} />
  const expired = state.phase === 'signed_in' && state.expired
  const person = state.phase === 'signed_in' ? state.session.user.id : 'nobody'
  return (
    <>
      <div key={person} hidden={expired} className="wg-phase">
        {children}
      </div>
      {expired && <SignInScreen expired />}
    </>
  )
}

export function SignInScreen({ expired = false }: { expired?: boolean }) {
  const signIn = useContext(SignInContext)
  if (!signIn) return <NoSignIn />
  const Screen = signIn.screen
  return <Screen expired={expired} />
}

/** An installation whose modules leave out the one that signs people in. */
function NoSignIn() {
  return <Empty title="没有启用登录" hint="请系统管理员启用账号模块后再使用。" />
}

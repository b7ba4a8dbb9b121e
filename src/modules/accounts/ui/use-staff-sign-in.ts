import { useEffect, useRef, useState } from 'react'
import type { ReturnsOf } from '../../../base/contract.ts'
import { ApiError, messageOf } from '../../../web/api/api-error.ts'
import { call } from '../../../web/api/call.ts'
import { useSessionAccess } from '../../../web/session/session.tsx'
import { beginOwnTotp, changeOwnPassword, confirmOwnTotp } from '../contract/own.ts'
import { readSession, type SessionView, signIn, signOut } from '../contract/session.ts'

type MustDo = SessionView['mustDo']

export type Step =
  | { at: 'password' }
  | { at: 'totp' }
  | { at: 'change_password' }
  | { at: 'enrol_totp'; totp: ReturnsOf<typeof beginOwnTotp> | undefined }
  | { at: 'recovery_codes'; codes: readonly string[] }

export interface StaffSignIn {
  step: Step
  account: string
  password: string
  busy: boolean
  /** What the server said to the last attempt. */
  problem: string | undefined
  fill(account: string, password: string): void
  enter(): void
  giveTotp(code: string): void
  changePassword(next: string): void
  confirmTotp(code: string): void
  finish(): void
  startOver(): void
}

/** Signing in as staff, up to four steps: password, code, a new password, a second factor. */
export function useStaffSignIn(): StaffSignIn {
  const { refresh } = useSessionAccess()
  const [step, setStep] = useState<Step>({ at: 'password' })
  const [typed, setTyped] = useState({ account: '', password: '' })
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false })

  const attempt = async (work: () => Promise<void>) => {
    setState({ busy: true })
    try {
      await work()
      setState({ busy: false })
    } catch (error) {
      if (error instanceof ApiError && error.code === 'accounts.totp_needed') {
        setStep({ at: 'totp' })
        setState({ busy: false })
      } else setState({ busy: false, problem: messageOf(error) })
    }
  }
  const goOn = async (mustDo: MustDo) => {
    if (mustDo === null) refresh()
    else if (mustDo === 'change_password') setStep({ at: 'change_password' })
    else {
      setStep({ at: 'enrol_totp', totp: undefined })
      setStep({ at: 'enrol_totp', totp: await call(beginOwnTotp, {}) })
    }
  }
  useUnfinished((mustDo) => void attempt(() => goOn(mustDo)))

  return {
    step,
    ...typed,
    busy: state.busy,
    problem: state.problem,
    fill: (account, password) => {
      setTyped({ account, password })
      setState({ busy: false })
    },
    enter: () => void attempt(async () => goOn((await call(signIn, typed)).mustDo)),
    giveTotp: (totp) => void attempt(async () => goOn((await call(signIn, { ...typed, totp })).mustDo)),
    changePassword: (next) =>
      void attempt(async () => {
        const answer = await call(changeOwnPassword, { current: typed.password, next })
        setTyped({ ...typed, password: next })
        await goOn(answer.mustDo)
      }),
    confirmTotp: (code) =>
      void attempt(async () => {
        const { recoveryCodes } = await call(confirmOwnTotp, { code })
        setStep({ at: 'recovery_codes', codes: recoveryCodes })
      }),
    finish: refresh,
    startOver: () =>
      void attempt(async () => {
        if (step.at !== 'totp') await call(signOut, {})
        setTyped({ account: typed.account, password: '' })
        setStep({ at: 'password' })
      }),
  }
}

/** The page was loaded anew between two steps: a second factor can go on, a new password needs the old one typed again. */
function useUnfinished(goOn: (mustDo: MustDo) => void): void {
  const latest = useRef(goOn)
  latest.current = goOn
  useEffect(() => {
    let isGone = false
    call(readSession, {}).then(
      ({ user, mustDo }) => {
        if (!isGone && user && mustDo === 'enrol_totp') latest.current(mustDo)
      },
      (error: unknown) => console.warn('session not read', error),
    )
    return () => {
      isGone = true
    }
  }, [])
}

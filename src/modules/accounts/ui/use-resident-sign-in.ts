import { useEffect, useState } from 'react'
import { messageOf } from '../../../web/api/api-error.ts'
import { call } from '../../../web/api/call.ts'
import { useSessionAccess } from '../../../web/session/session.tsx'
import { sendResidentCode, signInResident } from '../contract/residents.ts'

export interface ResidentSignIn {
  at: 'phone' | 'code'
  phone: string
  code: string
  name: string
  busy: boolean
  problem: string | undefined
  demoCode: string | undefined
  /** Seconds until another code may be asked for. */
  wait: number
  set(part: Partial<{ phone: string; code: string; name: string }>): void
  askCode(): void
  enter(): void
  back(): void
}

/** Signing in by telephone: ask for a code, give the code. */
export function useResidentSignIn(): ResidentSignIn {
  const { refresh } = useSessionAccess()
  const [typed, setTyped] = useState({ phone: '', code: '', name: '' })
  const [at, setAt] = useState<'phone' | 'code'>('phone')
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false })
  const [demoCode, setDemoCode] = useState<string | undefined>(undefined)
  const [wait, startWait] = useCountdown()

  const attempt = async (work: () => Promise<void>) => {
    setState({ busy: true })
    try {
      await work()
      setState({ busy: false })
    } catch (error) {
      setState({ busy: false, problem: messageOf(error) })
    }
  }
  return {
    at,
    ...typed,
    busy: state.busy,
    problem: state.problem,
    demoCode,
    wait,
    set(part) {
      setTyped({ ...typed, ...part })
      setState({ busy: false })
    },
    askCode: () =>
      void attempt(async () => {
        const answer = await call(sendResidentCode, { phone: typed.phone.trim() })
        setDemoCode(answer.demoCode)
        startWait(answer.resendAfterSeconds)
        setTyped({ ...typed, code: '' })
        setAt('code')
      }),
    enter: () =>
      void attempt(async () => {
        const name = typed.name.trim()
        await call(signInResident, { phone: typed.phone.trim(), code: typed.code, ...(name && { name }) })
        refresh()
      }),
    back() {
      setAt('phone')
      setState({ busy: false })
    },
  }
}

function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}

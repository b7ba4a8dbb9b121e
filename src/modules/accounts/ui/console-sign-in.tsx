import { useEffect } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import { useDocumentTitle } from '../../../web/shell/page-title.tsx'
import { readSite } from '../../system/contract/settings.ts'
import { DemoStaff } from './demo-people.tsx'
import { SignInStep } from './sign-in-step.tsx'
import { stepWords } from './sign-in-words.ts'
import { useStaffSignIn } from './use-staff-sign-in.ts'
import './console-sign-in.css'

/** 登录 of the console: what this is at the left, the form at the right, demo accounts below what this is. */
export function ConsoleSignIn({ expired }: { expired: boolean }) {
  useDocumentTitle('登录')
  const signIn = useStaffSignIn()
  const { title, hint } = stepWords[signIn.step.at]
  useEffect(() => focusOn('account'), [])
  const pick = (account: string, password: string) => {
    signIn.fill(account, password)
    focusOn('password')
  }
  return (
    <div className="wg-sign-in">
      <main className="wg-sign-in-body">
        <div className="wg-sign-in-about">
          <p className="wg-sign-in-name">
            <Mark />
            网格 <span>Wangge</span>
          </p>
          <SiteName />
          <p className="wg-quiet">群众的事有人接、有人办、有回音，件件按时办结。</p>
          {signIn.step.at === 'password' && <DemoStaff onPick={pick} />}
        </div>
        <section className="wg-sign-in-card" aria-label={title}>
          <h2>{title}</h2>
          {expired && signIn.step.at === 'password' && (
            <p className="wg-sign-in-hint">登录已过期，请重新登录。您正在填写的内容都还在。</p>
          )}
          {hint && <p className="wg-sign-in-hint">{hint}</p>}
          <SignInStep signIn={signIn} />
        </section>
      </main>
      <footer className="wg-quiet">
        <a href="/field">工作端</a>
        <a href="/resident">居民端</a>
        <a href="/api/docs">接口文档</a>
      </footer>
    </div>
  )
}

function SiteName() {
  const { data } = useCall(readSite, {}, { staleMs: Number.POSITIVE_INFINITY })
  return (
    <>
      {data?.area && <p className="wg-quiet">{data.area.name}</p>}
      <h1>{data?.name ?? '\u00a0'}</h1>
    </>
  )
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus()
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1668dc" />
      <path d="M7 12.5h18M7 19.5h18M12.5 7v18M19.5 7v18" stroke="#fff" strokeWidth="1.8" opacity=".55" />
      <circle cx="16" cy="16" r="4.2" fill="#fff" />
    </svg>
  )
}

import { type ReactNode, useEffect, useState } from 'react'
import { ApiError, messageOf } from '../api/api-error.ts'
import './states.css'

const SKELETON_AFTER_MS = 200

/** True once `ms` have passed since mounting: an answer that comes at once never flashes a skeleton. */
export function useAfter(ms: number): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return passed
}

/** Bars in the place of what is coming; give `children` for a skeleton in the screen's own layout. */
export function Loading({ lines = 6, children }: { lines?: number; children?: ReactNode }) {
  const shown = useAfter(SKELETON_AFTER_MS)
  return (
    <div aria-busy="true">
      <span className="wg-hidden" role="status">
        正在加载
      </span>
      {shown && (children ?? <Bars lines={lines} />)}
    </div>
  )
}

const WIDTHS = ['62%', '90%', '84%', '40%', '76%', '88%', '54%', '70%', '46%', '80%'] as const

function Bars({ lines }: { lines: number }) {
  return (
    <div className="wg-skeleton" aria-hidden="true">
      {WIDTHS.slice(0, lines).map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  )
}

interface StatePageProps {
  title: string
  children?: ReactNode
  /** Buttons: the way out of this state. */
  actions?: ReactNode
  picture: ReactNode
  alert?: boolean
}

function StatePage({ title, children, actions, picture, alert }: StatePageProps) {
  return (
    <section className="wg-state" role={alert ? 'alert' : undefined}>
      {picture}
      <p className="wg-state-title">{title}</p>
      {children && <div className="wg-state-text">{children}</div>}
      {actions && <div className="wg-state-actions">{actions}</div>}
    </section>
  )
}

/** Nothing here: says what would be, and offers what fills it. */
export function Empty({ title, hint, action }: { title: string; hint?: ReactNode; action?: ReactNode }) {
  return (
    <StatePage title={title} actions={action} picture={<Picture path={TRAY} />}>
      {hint}
    </StatePage>
  )
}

/** Not allowed: says who can change that. */
export function NoPermission({ what = '此页面', action }: { what?: string; action?: ReactNode }) {
  return (
    <StatePage title={`您的岗位不能查看${what}`} actions={action} picture={<Picture path={LOCK} />}>
      如工作需要，请联系本单位的安全管理员调整岗位权限。
    </StatePage>
  )
}

interface ErrorStateProps {
  /** What could not be done: 工单列表没有加载出来. */
  title?: string
  error: unknown
  onRetry?: () => void
}

/** Failed: what, why, again, and the number support needs. */
export function ErrorState({ title = '没有加载出来', error, onRetry }: ErrorStateProps) {
  if (error instanceof ApiError && error.kind === 'forbidden') return <NoPermission what="这部分内容" />
  const trace = error instanceof ApiError ? error.trace : undefined
  const retry = onRetry && (
    <button type="button" className="wg-button" data-main onClick={onRetry}>
      重试
    </button>
  )
  return (
    <StatePage title={title} actions={retry} picture={<Picture path={WARNING} />} alert>
      {messageOf(error)}
      {trace && <div className="wg-state-trace">问题编号 {trace}</div>}
    </StatePage>
  )
}

export function NotFound({ action }: { action?: ReactNode }) {
  return (
    <StatePage title="没有这个页面" actions={action} picture={<Picture path={TRAY} />}>
      地址可能写错了，或者该功能没有启用。
    </StatePage>
  )
}

const TRAY = 'M8 34 16 14h24l8 20v10H8V34Zm0 0h12l3 5h10l3-5h12'
const LOCK = 'M16 26v-6a12 12 0 0 1 24 0v6M12 26h32v20H12V26Zm16 8v5'
const WARNING = 'M28 10 48 46H8L28 10Zm0 14v10m0 5v2'

function Picture({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 56 56" fill="none" stroke="currentColor" strokeWidth="2.5" aria-hidden="true">
      <path d={path} strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  )
}

import type { ReactNode } from 'react'
import { TimeText } from '../../../web/components/due-text.tsx'
import type { SessionInfo } from '../contract/own.ts'
import { deviceOf } from './device.ts'

interface SessionRowsProps {
  sessions: readonly SessionInfo[]
  /** The button at the end of a row. */
  action?: (session: SessionInfo) => ReactNode
}

export function SessionRows({ sessions, action }: SessionRowsProps) {
  if (sessions.length === 0) return <p className="wg-quiet">没有登录中的设备。</p>
  return (
    <ul className="wg-account-rows">
      {sessions.map((session) => (
        <li key={session.id}>
          <span>
            <b>{session.carrier === 'bearer' ? '脚本' : deviceOf(session.agent)}</b>
            {session.isThis && '（本机）'}
            <br />
            <span className="wg-quiet">
              {session.ip} · 登录于 <TimeText at={session.createdAt} /> · 最近使用{' '}
              <TimeText at={session.lastSeenAt} />
            </span>
          </span>
          {action?.(session)}
        </li>
      ))}
    </ul>
  )
}

import { LeftOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useBack } from '../router/links.tsx'
import { useDocumentTitle } from '../shell/page-title.tsx'

interface PhonePageProps {
  title: string
  /** At the right of the title. */
  aside?: ReactNode
  /** The one or two things to do, always in reach of the thumb. */
  foot?: ReactNode
  children: ReactNode
}

/** A screen opened from a tab: back, title, content, and the actions at the foot. */
export function PhonePage({ title, aside, foot, children }: PhonePageProps) {
  const back = useBack()
  useDocumentTitle(title)
  return (
    <div className="wg-phone">
      <header className="wg-phone-bar">
        <button type="button" aria-label="返回" onClick={back}>
          <LeftOutlined />
        </button>
        <h1>{title}</h1>
        <span>{aside}</span>
      </header>
      <main className="wg-phone-main">{children}</main>
      {foot && <footer className="wg-phone-foot">{foot}</footer>}
    </div>
  )
}

import { Breadcrumb } from 'antd'
import type { ReactNode } from 'react'
import { LinkTo } from '../router/links.tsx'
import { useCrumbs, useDocumentTitle } from '../shell/page-title.tsx'
import './page.css'

interface PageProps {
  title: string
  /** Buttons at the right: the main one last, `type="primary"`. */
  actions?: ReactNode
  /** The browser tab's title where it differs from the heading. */
  documentTitle?: string
  children: ReactNode
}

/** A console screen: the way to it, its name, its buttons, its content. */
export function Page({ title, actions, documentTitle, children }: PageProps) {
  useDocumentTitle(documentTitle ?? title)
  const crumbs = useCrumbs()
  return (
    <div className="wg-page">
      <div className="wg-page-head">
        <div>
          {crumbs.length > 0 && <Breadcrumb items={crumbs.map(toItem)} />}
          <h1 className="wg-page-title">{title}</h1>
        </div>
        {actions && <div className="wg-page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

function toItem({ label, path }: { label: string; path?: string }) {
  return { title: path ? <LinkTo to={path}>{label}</LinkTo> : label }
}

import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type RefObject, useEffect, useRef } from 'react'
import type { ConsoleContribution } from '../../web/contribute.ts'
import { LinkTo, useGo } from '../../web/router/links.tsx'
import { useCan, useSession, useSessionAccess } from '../../web/session/session.tsx'
import { Guarded } from '../../web/shell/screen-frame.tsx'
import { header, mine } from './contributions.ts'

export function ConsoleHeader() {
  const search = useRef<HTMLDivElement>(null)
  useSearchKey(search)
  return (
    <header className="wg-console-header">
      <LinkTo to="/" className="wg-logo" aria-label="网格 Wangge，回到工作台">
        <Logo />
        <b>网格</b>
        <span>Wangge</span>
      </LinkTo>
      <div className="wg-console-search" ref={search}>
        <HeaderPlace place="search" />
      </div>
      <div className="wg-console-tools">
        <HeaderPlace place="inbox" />
        <HeaderPlace place="notices" />
        <HeaderPlace place="duty" />
        <PersonMenu />
      </div>
    </header>
  )
}

/** Ctrl+K or ⌘K goes to the search, from wherever one is. */
function useSearchKey(place: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const input = place.current?.querySelector('input')
      if (!input || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      input.focus()
      input.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [place])
}

type Place = NonNullable<ConsoleContribution['header']>[number]['place']

/** What modules put in this place of the header; nothing is drawn where none does. */
function HeaderPlace({ place }: { place: Place }) {
  const can = useCan()
  return header
    .filter((block) => block.place === place && can(block.permission))
    .map(({ key, screen: Screen }) => (
      <Guarded key={key} what={key}>
        <Screen />
      </Guarded>
    ))
}

function PersonMenu() {
  const { user, posts } = useSession()
  const { signOut } = useSessionAccess()
  const go = useGo()
  const items = [
    ...mine.map((entry) => ({ key: entry.key, label: entry.label, onClick: () => go(entry.path) })),
    ...(mine.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: 'sign-out', label: '退出登录', onClick: () => void signOut() },
  ]
  const post = posts[0]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="wg-person">
        <span className="wg-person-name">{user.name}</span>
        {post && (
          <span className="wg-quiet wg-person-post">
            {post.areaName ?? post.organisationName} {post.roleName}
          </span>
        )}
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1668dc" />
      <path d="M7 12.5h18M7 19.5h18M12.5 7v18M19.5 7v18" stroke="#fff" strokeWidth="1.8" opacity=".55" />
      <circle cx="16" cy="16" r="4.2" fill="#fff" />
    </svg>
  )
}

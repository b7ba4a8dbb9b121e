import { Dialog, List, Switch } from 'antd-mobile'
import type { PhoneRow } from '../contribute.ts'
import { LinkTo } from '../router/links.tsx'
import { useCan, useMaybeSession, useSessionAccess } from '../session/session.tsx'
import { useLargeType } from '../theme/large-type.ts'

/** 我的 of both phone ends: who I am, what modules put here, how it looks, sign out. */
export function MinePage({ rows }: { rows: readonly PhoneRow[] }) {
  const session = useMaybeSession()
  const can = useCan()
  const [large, setLarge] = useLargeType()
  return (
    <>
      {session && <Person />}
      <List>
        {rows
          .filter((row) => can(row.permission))
          .map(({ key, label, icon: Icon, path }) => (
            <List.Item key={key} {...(Icon && { prefix: <Icon /> })} arrowIcon clickable={false}>
              <LinkTo to={path} className="wg-row-link">
                {label}
              </LinkTo>
            </List.Item>
          ))}
        <List.Item extra={<Switch checked={large} onChange={setLarge} aria-label="大字模式" />}>
          大字模式
        </List.Item>
        {session && <SignOutRow />}
      </List>
    </>
  )
}

function Person() {
  const session = useMaybeSession()
  if (!session) return null
  return (
    <section className="wg-mine">
      <b>{session.user.name}</b>
      {session.posts.map((post) => (
        <div key={post.id} className="wg-quiet">
          {post.areaName ?? post.organisationName} {post.roleName}
        </div>
      ))}
    </section>
  )
}

function SignOutRow() {
  const { signOut } = useSessionAccess()
  const ask = async () => {
    const sure = await Dialog.confirm({ content: '退出登录？', confirmText: '退出' })
    if (sure) await signOut()
  }
  return (
    <List.Item arrowIcon clickable={false}>
      <button type="button" className="wg-row-link" onClick={() => void ask()}>
        退出登录
      </button>
    </List.Item>
  )
}

import { Alert, Descriptions } from 'antd'
import { formatDateTime } from '../../../../base/time/format.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { revokeUserToken } from '../../contract/tokens.ts'
import { readUser, type UserDetail } from '../../contract/users.ts'
import { SessionRows } from '../session-rows.tsx'
import { TokenRows } from '../token-rows.tsx'
import { UserActions } from './user-actions.tsx'
import { postWords, statusOf } from './user-words.ts'

export function UserDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const query = useCall(readUser, { id: row.id }, { enabled: row.id !== '' })
  const user = query.data
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={user?.name ?? '用户'}
      footer={user && user.actions.length > 0 && <UserActions key={user.id} user={user} />}
    >
      {query.error && !user && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={8} />}
      {user && <Facts user={user} />}
    </SideDrawer>
  )
}

function passwordWord({ isDemo, passwordTemporary }: UserDetail): string {
  if (isDemo) return '演示密码'
  return passwordTemporary ? '一次性密码，尚未修改' : '本人设置'
}

function Facts({ user }: { user: UserDetail }) {
  const seesSecurity = useCan()('accounts:secure')
  const { kind, word } = statusOf(user)
  return (
    <div className="wg-account-detail">
      {user.isDemo && <Alert type="warning" showIcon title="演示账号，密码人人知道，正式使用前须清除。" />}
      {user.lockedUntil && (
        <Alert
          type="warning"
          showIcon
          title={`连续输错密码，到 ${formatDateTime(new Date(user.lockedUntil))} 才能再登录`}
        />
      )}
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: 'account', label: '账号', children: user.account ?? '—' },
          { key: 'status', label: '状态', children: <StateTag kind={kind}>{word}</StateTag> },
          { key: 'title', label: '职务', children: user.title || '—' },
          { key: 'phone', label: '手机', children: user.phone ?? '—' },
          {
            key: 'password',
            label: '密码',
            children: passwordWord(user),
          },
          { key: 'totp', label: '动态口令', children: user.hasTotp ? '已启用' : '未启用' },
          { key: 'seen', label: '最近使用', children: <TimeText at={user.lastSeenAt} /> },
          { key: 'created', label: '建立时间', children: <TimeText at={user.createdAt} /> },
          { key: 'note', label: '备注', children: user.note || '—', span: 2 },
        ]}
      />
      <section>
        <h3 className="wg-card-title">现任岗位</h3>
        {user.posts.length === 0 && <p className="wg-quiet">未任岗位，由安全管理员在“岗位”中任命。</p>}
        <ul className="wg-account-rows">
          {user.posts.map((post) => (
            <li key={post.id}>{postWords(post)}</li>
          ))}
        </ul>
      </section>
      {seesSecurity && (
        <>
          <section>
            <h3 className="wg-card-title">登录中的设备</h3>
            <SessionRows sessions={user.sessions} />
          </section>
          <section>
            <h3 className="wg-card-title">接口令牌</h3>
            <TokenRows
              tokens={user.tokens}
              scopes={user.scopes}
              revoke={revokeUserToken}
              inputOf={(token) => ({ id: user.id, token })}
            />
          </section>
        </>
      )}
    </div>
  )
}

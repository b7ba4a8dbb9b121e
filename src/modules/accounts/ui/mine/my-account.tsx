import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { listOwnSessions, revokeOtherSessions, revokeOwnSession } from '../../contract/own.ts'
import { createOwnToken, listOwnTokens, revokeOwnToken } from '../../contract/tokens.ts'
import { SessionRows } from '../session-rows.tsx'
import { TokenDialog } from '../token-form.tsx'
import { TokenRows } from '../token-rows.tsx'
import { PasswordCard } from './password-card.tsx'
import { TotpCard } from './totp-card.tsx'
import '../accounts.css'

/** 我的账号: what guards it, where it is in use. */
export default function MyAccount() {
  return (
    <Page title="我的账号">
      <div className="wg-account-cards">
        <PasswordCard />
        <TotpCard />
        <Devices />
        <Tokens />
      </div>
    </Page>
  )
}

function Devices() {
  const query = useCall(listOwnSessions, {})
  const others = query.data?.sessions.filter((session) => !session.isThis).length ?? 0
  return (
    <section className="wg-card" aria-label="登录中的设备">
      <h2 className="wg-card-title">登录中的设备</h2>
      {query.isPending && <Loading lines={3} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <SessionRows
          sessions={query.data.sessions}
          action={(session) =>
            !session.isThis && (
              <ConfirmCommand
                endpoint={revokeOwnSession}
                input={{ id: session.id }}
                label="退出"
                question="退出这台设备上的登录？"
                consequence="那台设备须重新登录。"
                button={{ size: 'small' }}
              />
            )
          }
        />
      )}
      {others > 1 && (
        <ConfirmCommand
          endpoint={revokeOtherSessions}
          input={{}}
          label="退出其他所有设备"
          question={`退出其他 ${others} 台设备上的登录？`}
          consequence="那些设备须重新登录，本机不受影响。"
          danger
        />
      )}
    </section>
  )
}

function Tokens() {
  const query = useCall(listOwnTokens, {})
  const [isAdding, setAdding] = useState(false)
  const { data } = query
  if (data && data.scopes.length === 0 && data.tokens.length === 0) return null
  return (
    <section className="wg-card" aria-label="接口令牌">
      <h2 className="wg-card-title">接口令牌</h2>
      <p className="wg-quiet">供程序以您的身份调用接口，权限不超出您本人。</p>
      {query.isPending && <Loading lines={2} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {data && (
        <>
          <TokenRows
            tokens={data.tokens}
            scopes={data.scopes}
            revoke={revokeOwnToken}
            inputOf={(token) => ({ id: token, token })}
          />
          <Button onClick={() => setAdding(true)}>签发令牌</Button>
          <TokenDialog
            endpoint={createOwnToken}
            userId=""
            scopes={data.scopes}
            isOpen={isAdding}
            onClose={() => setAdding(false)}
          />
        </>
      )}
    </section>
  )
}

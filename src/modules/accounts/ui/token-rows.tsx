import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../web/components/due-text.tsx'
import type { revokeOwnToken, revokeUserToken, TokenInfo } from '../contract/tokens.ts'

interface TokenRowsProps {
  tokens: readonly TokenInfo[]
  scopes: readonly { permission: string; name: string }[]
  revoke: typeof revokeOwnToken | typeof revokeUserToken
  inputOf: (token: string) => { id: string; token: string }
}

export function TokenRows({ tokens, scopes, revoke, inputOf }: TokenRowsProps) {
  if (tokens.length === 0) return <p className="wg-quiet">没有接口令牌。</p>
  const nameOf = (code: string) => scopes.find((scope) => scope.permission === code)?.name ?? code
  return (
    <ul className="wg-account-rows">
      {tokens.map((token) => (
        <li key={token.id}>
          <span>
            <b>{token.name}</b>：{token.scopes.map(nameOf).join('、')}
            <br />
            <span className="wg-quiet">
              到期 <TimeText at={token.expiresAt} /> · 最近使用 <TimeText at={token.lastUsedAt} />
            </span>
          </span>
          <ConfirmCommand
            endpoint={revoke}
            input={inputOf(token.id)}
            label="作废"
            question={`作废令牌“${token.name}”？`}
            consequence="用它取数的程序会立即收到拒绝。"
            danger
            button={{ size: 'small' }}
          />
        </li>
      ))}
    </ul>
  )
}

import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../web/forms/control.ts'
import type { createOwnToken, createUserToken } from '../contract/tokens.ts'
import { SecretShown } from './secret-shown.tsx'

interface TokenDialogProps {
  endpoint: typeof createOwnToken | typeof createUserToken
  /** Whose token, for an administrator. */
  userId: string
  scopes: readonly { permission: string; name: string }[]
  isOpen: boolean
  onClose: () => void
}

export function TokenDialog({ endpoint, userId, scopes, isOpen, onClose }: TokenDialogProps) {
  const [token, setToken] = useState<string | undefined>(undefined)
  const close = () => {
    setToken(undefined)
    onClose()
  }
  const ScopeControl = ({ value, onChange }: ControlProps) => (
    <Checkbox.Group
      value={Array.isArray(value) ? value : []}
      onChange={onChange}
      options={scopes.map(({ permission, name }) => ({ value: permission, label: name }))}
    />
  )
  return (
    <Modal open={isOpen} onCancel={close} title="签发接口令牌" footer={null} destroyOnHidden width={640}>
      {token === undefined ? (
        <CommandForm
          endpoint={endpoint}
          initial={{ id: userId }}
          controls={{ scopes: ScopeControl }}
          submitLabel="签发"
          onCancel={close}
          onDone={(answer) => setToken(answer.token)}
        />
      ) : (
        <SecretShown
          title="令牌已签发："
          secret={token}
          hint="调用接口时放在请求头 Authorization: Bearer 之后。令牌不会再显示，丢失只能重新签发。"
          onKept={close}
        />
      )}
    </Modal>
  )
}

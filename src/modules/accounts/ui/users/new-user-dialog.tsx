import { Modal } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { createUser } from '../../contract/users.ts'
import { SecretShown } from '../secret-shown.tsx'

export function NewUserDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [password, setPassword] = useState<string | undefined>(undefined)
  const close = () => {
    setPassword(undefined)
    onClose()
  }
  return (
    <Modal open={isOpen} onCancel={close} title="新建用户" footer={null} destroyOnHidden>
      {password === undefined ? (
        <CommandForm
          endpoint={createUser}
          submitLabel="建立"
          onCancel={close}
          onDone={(answer) => setPassword(answer.oneTimePassword)}
        />
      ) : (
        <SecretShown
          title="用户已建立，一次性密码："
          secret={password}
          hint="请当面告知本人，第一次登录时必须修改。此密码不会再显示。岗位由安全管理员任命。"
          onKept={close}
        />
      )}
    </Modal>
  )
}

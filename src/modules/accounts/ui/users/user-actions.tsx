import { Button, Modal, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { createUserToken } from '../../contract/tokens.ts'
import {
  editUser,
  lockUser,
  markLeft,
  markReturned,
  removeUserTotp,
  resetPassword,
  revokeUserSessions,
  type UserDetail,
  unlockUser,
} from '../../contract/users.ts'
import { SecretShown } from '../secret-shown.tsx'
import { TokenDialog } from '../token-form.tsx'

type Dialog = 'edit' | 'lock' | 'token' | undefined

/** What may be done with the account now; the server said which. */
export function UserActions({ user }: { user: UserDetail }) {
  const [dialog, setDialog] = useState<Dialog>(undefined)
  const [password, setPassword] = useState<string | undefined>(undefined)
  const close = () => setDialog(undefined)
  return (
    <>
      <Space wrap>{user.actions.map((action) => buttons(user, { setDialog, setPassword })[action])}</Space>
      <Modal
        open={dialog === 'edit'}
        title={`修改${user.name}的资料`}
        footer={null}
        onCancel={close}
        destroyOnHidden
      >
        <CommandForm
          endpoint={editUser}
          initial={{ id: user.id, name: user.name, title: user.title, note: user.note }}
          submitLabel="保存"
          onCancel={close}
          onDone={close}
        />
      </Modal>
      <Modal
        open={dialog === 'lock'}
        title={`锁定${user.name}的账号`}
        footer={null}
        onCancel={close}
        destroyOnHidden
      >
        <CommandForm
          endpoint={lockUser}
          initial={{ id: user.id }}
          submitLabel="锁定"
          danger
          onCancel={close}
          onDone={close}
        />
      </Modal>
      <TokenDialog
        endpoint={createUserToken}
        userId={user.id}
        scopes={user.scopes}
        isOpen={dialog === 'token'}
        onClose={close}
      />
      <Modal
        open={password !== undefined}
        title="密码已重置"
        footer={null}
        onCancel={() => setPassword(undefined)}
        destroyOnHidden
      >
        <SecretShown
          title={`${user.name}的一次性密码：`}
          secret={password ?? ''}
          hint="请当面告知本人，登录时必须修改。此密码不会再显示。"
          onKept={() => setPassword(undefined)}
        />
      </Modal>
    </>
  )
}

interface Setters {
  setDialog: (dialog: Dialog) => void
  setPassword: (password: string) => void
}

function buttons(
  { id, name }: UserDetail,
  { setDialog, setPassword }: Setters,
): Record<UserDetail['actions'][number], ReactNode> {
  const common = { input: { id } }
  return {
    edit: (
      <Button key="edit" type="primary" onClick={() => setDialog('edit')}>
        修改资料
      </Button>
    ),
    leave: (
      <ConfirmCommand
        key="leave"
        {...common}
        endpoint={markLeft}
        label="停用"
        question={`停用${name}的账号？`}
        consequence="用于离任。立即退出登录，接口令牌作废；经手的记录保留，以后可以恢复。"
        danger
      />
    ),
    return: (
      <ConfirmCommand
        key="return"
        {...common}
        endpoint={markReturned}
        label="恢复"
        question={`恢复${name}的账号？`}
        consequence="可以用原来的密码登录。接口令牌须重新签发。"
      />
    ),
    lock: (
      <Button key="lock" danger onClick={() => setDialog('lock')}>
        锁定
      </Button>
    ),
    unlock: (
      <ConfirmCommand
        key="unlock"
        {...common}
        endpoint={unlockUser}
        label="解锁"
        question={`解锁${name}的账号？`}
        consequence="可以再登录，输错密码的次数重新计算。"
        button={{ type: 'primary' }}
      />
    ),
    reset_password: (
      <ConfirmCommand
        key="reset_password"
        {...common}
        endpoint={resetPassword}
        label="重置密码"
        question={`重置${name}的密码？`}
        consequence="原密码作废，各设备上的登录立即失效。"
        onDone={(answer) => setPassword(answer.oneTimePassword)}
      />
    ),
    remove_totp: (
      <ConfirmCommand
        key="remove_totp"
        {...common}
        endpoint={removeUserTotp}
        label="取消动态口令"
        question={`取消${name}的动态口令？`}
        consequence="用于手机和备用码都丢失时，请先核实本人身份。"
        danger
      />
    ),
    revoke_sessions: (
      <ConfirmCommand
        key="revoke_sessions"
        {...common}
        endpoint={revokeUserSessions}
        label="退出所有设备"
        question={`让${name}在所有设备上退出登录？`}
        consequence="本人须重新登录，正在填写的内容不受影响。"
      />
    ),
    add_token: (
      <Button key="add_token" onClick={() => setDialog('token')}>
        签发令牌
      </Button>
    ),
  }
}

import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ReturnsOf } from '../../../../base/contract.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import {
  beginOwnTotp,
  confirmOwnTotp,
  disableOwnTotp,
  type OwnSecurity,
  readOwnSecurity,
  renewRecoveryCodes,
} from '../../contract/own.ts'
import '../console-sign-in.css'

type Asking =
  | { at: 'enrol'; totp: ReturnsOf<typeof beginOwnTotp> }
  | { at: 'codes'; codes: readonly string[] }
  | { at: 'renew' }
  | { at: 'disable' }

/** 动态口令: on, off, and the codes for when the telephone is lost. */
export function TotpCard() {
  const { data } = useCall(readOwnSecurity, {})
  const [asking, setAsking] = useState<Asking | undefined>(undefined)
  const begin = useCommand(beginOwnTotp)
  const start = () => begin.mutate({ input: {} }, { onSuccess: (totp) => setAsking({ at: 'enrol', totp }) })
  return (
    <section className="wg-card" aria-label="动态口令">
      <h2 className="wg-card-title">动态口令</h2>
      <p className="wg-quiet">
        登录时除密码外再输入手机口令应用上的 6 位数字。系统、安全、审计管理员必须启用。
      </p>
      {data && <State security={data} isStarting={begin.isPending} onStart={start} onAsk={setAsking} />}
      {begin.error && <Alert type="error" showIcon title={messageOf(begin.error)} />}
      <Modal
        open={asking !== undefined}
        title={asking && titles[asking.at]}
        footer={null}
        destroyOnHidden
        onCancel={() => setAsking(undefined)}
      >
        {asking && <Dialog asking={asking} onAsk={setAsking} />}
      </Modal>
    </section>
  )
}

const titles: Record<Asking['at'], string> = {
  enrol: '启用动态口令',
  codes: '请保存备用码',
  renew: '重新生成备用码',
  disable: '停用动态口令',
}

interface StateProps {
  security: OwnSecurity
  isStarting: boolean
  onStart: () => void
  onAsk: (asking: Asking) => void
}

function State({ security, isStarting, onStart, onAsk }: StateProps) {
  if (!security.totpEnabledAt) {
    return (
      <Button type="primary" loading={isStarting} onClick={onStart}>
        启用
      </Button>
    )
  }
  return (
    <div className="wg-account-detail">
      <span>
        <StateTag kind="closed">已启用</StateTag> 剩余备用码 {security.recoveryCodesLeft} 个
      </span>
      <span className="wg-page-actions">
        <Button onClick={() => onAsk({ at: 'renew' })}>重新生成备用码</Button>
        {!security.totpMandatory && (
          <Button danger onClick={() => onAsk({ at: 'disable' })}>
            停用
          </Button>
        )}
      </span>
    </div>
  )
}

interface DialogProps {
  asking: Asking
  onAsk: (asking: Asking | undefined) => void
}

function Dialog({ asking, onAsk }: DialogProps) {
  switch (asking.at) {
    case 'enrol':
      return (
        <>
          <div className="wg-sign-in-qr">
            <img src={asking.totp.qr} alt="动态口令二维码" />
            <span className="wg-quiet">不能扫码时，手工输入密钥</span>
            <code>{asking.totp.secret}</code>
          </div>
          <CommandForm
            endpoint={confirmOwnTotp}
            submitLabel="确认启用"
            onDone={({ recoveryCodes }) => onAsk({ at: 'codes', codes: recoveryCodes })}
          />
        </>
      )
    case 'codes':
      return (
        <div className="wg-account-detail">
          <p className="wg-quiet">手机丢失时，用备用码登录，每个只能用一次。这些备用码不会再显示。</p>
          <ul className="wg-recovery-codes">
            {asking.codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <Button type="primary" onClick={() => onAsk(undefined)}>
            已保存
          </Button>
        </div>
      )
    case 'renew':
      return (
        <CommandForm
          endpoint={renewRecoveryCodes}
          controls={{ password: Password }}
          submitLabel="重新生成"
          onDone={({ recoveryCodes }) => onAsk({ at: 'codes', codes: recoveryCodes })}
        />
      )
    case 'disable':
      return (
        <CommandForm
          endpoint={disableOwnTotp}
          controls={{ password: Password }}
          submitLabel="停用"
          danger
          onDone={() => onAsk(undefined)}
        />
      )
  }
}

function Password({ id, value, onChange, invalid }: ControlProps) {
  return (
    <Input.Password
      id={id}
      value={typeof value === 'string' ? value : ''}
      aria-invalid={invalid}
      autoComplete="current-password"
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

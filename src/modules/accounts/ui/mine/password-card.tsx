import { App, Input } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { changeOwnPassword, readOwnSecurity } from '../../contract/own.ts'

export function PasswordCard() {
  const { message } = App.useApp()
  const { data } = useCall(readOwnSecurity, {})
  const [round, setRound] = useState(0)
  return (
    <section className="wg-card" aria-label="密码">
      <h2 className="wg-card-title">密码</h2>
      {data?.passwordChangedAt && (
        <p className="wg-quiet">
          上次修改：
          <TimeText at={data.passwordChangedAt} />
        </p>
      )}
      <div className="wg-account-narrow">
        <CommandForm
          key={round}
          endpoint={changeOwnPassword}
          controls={{ current: Current, next: Next }}
          submitLabel="修改密码"
          onDone={() => {
            setRound(round + 1)
            void message.success('密码已修改，其他设备须重新登录')
          }}
        />
      </div>
    </section>
  )
}

function Current(props: ControlProps) {
  return <Secret {...props} autoComplete="current-password" />
}
function Next(props: ControlProps) {
  return <Secret {...props} autoComplete="new-password" />
}

function Secret({ id, value, onChange, invalid, autoComplete }: ControlProps & { autoComplete: string }) {
  return (
    <Input.Password
      id={id}
      value={typeof value === 'string' ? value : ''}
      aria-invalid={invalid}
      autoComplete={autoComplete}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

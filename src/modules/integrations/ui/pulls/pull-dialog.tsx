import { AutoComplete, Input, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps, Controls } from '../../../../web/forms/control.ts'
import type { FormValues } from '../../../../web/forms/form-body.ts'
import { changePull, createPull, type PullAuth, type PullSource } from '../../contract/pulls.ts'
import { subscriptionControls } from '../area-controls.tsx'

interface DialogProps {
  isOpen: boolean
  profiles: readonly string[]
  /** The one that is changed; left out, a new one. */
  source?: PullSource
  onClose: () => void
}

const usual = { everyMinutes: 30, auth: 'none' } as const
const unused: Record<PullAuth, readonly ('username' | 'headerName' | 'secret')[]> = {
  none: ['username', 'headerName', 'secret'],
  basic: ['headerName'],
  bearer: ['username', 'headerName'],
  header: ['username'],
}

export function PullDialog({ isOpen, source, profiles, onClose }: DialogProps) {
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      title={source ? `修改“${source.profile}”的定时拉取` : '新增定时拉取'}
      footer={null}
      destroyOnHidden
      width={760}
    >
      <DialogForm source={source} profiles={profiles} onClose={onClose} />
    </Modal>
  )
}

function DialogForm({
  source,
  profiles,
  onClose,
}: { source: PullSource | undefined } & Omit<DialogProps, 'isOpen' | 'source'>) {
  const [auth, setAuth] = useState<PullAuth>(source?.auth ?? 'none')
  const controls = useMemo(() => controlsOf(profiles), [profiles])
  const shared = {
    controls,
    columns: 2 as const,
    onCancel: onClose,
    onDone: onClose,
    onValues: ({ auth: chosen }: FormValues) => setAuth((chosen ?? 'none') as PullAuth),
    children: <Plain />,
  }
  if (!source)
    return (
      <CommandForm
        endpoint={createPull}
        initial={usual}
        hidden={unused[auth]}
        submitLabel="保存"
        {...shared}
      />
    )
  const { everyMinutes, dailyAt, ...known } = source
  return (
    <CommandForm
      endpoint={changePull}
      initial={{ ...known, ...(everyMinutes && { everyMinutes }), ...(dailyAt && { dailyAt }) }}
      hidden={['version', ...unused[auth]]}
      submitLabel="保存"
      {...shared}
    />
  )
}

function Plain() {
  return (
    <p className="wg-quiet">
      地址须为 https。内部网络的地址（含 http）要由系统管理员在服务器的 WANGGE_WEBHOOK_ALLOW 中写明。
    </p>
  )
}

function controlsOf(profiles: readonly string[]): Controls {
  const ProfileControl = ({ id, value, onChange, invalid }: ControlProps) => (
    <AutoComplete
      id={id}
      value={typeof value === 'string' ? value : ''}
      options={profiles.map((name) => ({ value: name }))}
      placeholder="选择保存的方案"
      {...(invalid && { status: 'error' as const })}
      onChange={(name: string) => onChange(name)}
    />
  )
  return { ...subscriptionControls, profile: ProfileControl, secret: SecretControl }
}

function SecretControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <Input.Password
      id={id}
      autoComplete="new-password"
      value={typeof value === 'string' ? value : ''}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

import { Modal } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import { changeSystem, createSystem, type PartnerSystem } from '../contract/systems.ts'
import { systemControls } from './area-controls.tsx'
import { SecretShown } from './secret-shown.tsx'

export const KEY_HINT =
  '请交给对方系统的开发人员，按接口文档（docs/push-api.md）签名。密钥不会再显示，丢失只能更换。'

/** The likely answers for a system nobody has described yet. */
const usual = { kind: 'hotline', source: 'hotline', externalSource: '12345 热线' } as const

export function NewSystemDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [key, setKey] = useState<{ keyId: string; secret: string } | undefined>(undefined)
  const close = () => {
    setKey(undefined)
    onClose()
  }
  return (
    <Modal open={isOpen} onCancel={close} title="登记外部系统" footer={null} destroyOnHidden width={720}>
      {key ? (
        <SecretShown
          title="已登记，密钥如下："
          secrets={{ 密钥号: key.keyId, 密钥: key.secret }}
          hint={KEY_HINT}
          onKept={close}
        />
      ) : (
        <CommandForm
          endpoint={createSystem}
          initial={usual}
          columns={2}
          controls={systemControls}
          submitLabel="登记"
          onCancel={close}
          onDone={setKey}
        />
      )}
    </Modal>
  )
}

interface EditProps {
  system: PartnerSystem
  isOpen: boolean
  onClose: () => void
}

export function EditSystemDialog({ system, isOpen, onClose }: EditProps) {
  const { deskCode, ...known } = system
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      title={`修改 ${system.name}`}
      footer={null}
      destroyOnHidden
      width={720}
    >
      <CommandForm
        endpoint={changeSystem}
        initial={{ ...known, ...(deskCode && { deskCode }) }}
        hidden={['version']}
        columns={2}
        controls={systemControls}
        submitLabel="保存"
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

import { Modal } from 'antd'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import { changeSubscription, createSubscription, type Subscription } from '../contract/subscriptions.ts'
import type { CallbackEvent } from '../contract/terms.ts'
import { subscriptionControls } from './area-controls.tsx'
import { SecretShown } from './secret-shown.tsx'

interface DialogProps {
  systemId: string
  isOpen: boolean
  /** The one that is changed; left out, a new one. */
  subscription: Subscription | undefined
  /** A secret just made, to be copied now or never. */
  secret: string | undefined
  onSecret: (shown: { id: string; secret: string }) => void
  onClose: () => void
}

const usual: CallbackEvent[] = ['accepted', 'not_accepted', 'handled', 'closed', 'commented']

export function SubscriptionDialog(props: DialogProps) {
  const { isOpen, subscription, secret, onClose } = props
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      title={subscription ? '修改回调' : '回调'}
      footer={null}
      destroyOnHidden
      width={640}
    >
      {secret ? (
        <SecretShown
          title="验签密钥如下："
          secrets={{ 验签密钥: secret }}
          hint="对方用它核对 webhook-signature，算法见接口文档。不会再显示，丢失只能更换。"
          onKept={onClose}
        />
      ) : (
        <DialogForm {...props} />
      )}
    </Modal>
  )
}

function DialogForm({ systemId, subscription, onSecret, onClose }: DialogProps) {
  if (!subscription)
    return (
      <CommandForm
        endpoint={createSubscription}
        initial={{ system: systemId, events: usual }}
        controls={subscriptionControls}
        submitLabel="新增"
        onCancel={onClose}
        onDone={onSecret}
      />
    )
  const { id, url, events, areaCode, hash, isEnabled } = subscription
  return (
    <CommandForm
      endpoint={changeSubscription}
      initial={{ id, url, events, hash, isEnabled, ...(areaCode && { areaCode }) }}
      controls={subscriptionControls}
      submitLabel="保存"
      onCancel={onClose}
      onDone={onClose}
    />
  )
}

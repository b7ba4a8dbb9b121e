import { Alert, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { AnyEndpoint, CallOf } from '../../../../base/contract.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'

interface KinDialogProps<E extends AnyEndpoint> {
  endpoint: E
  /** Undefined while something is still to be chosen. */
  input: CallOf<E> | undefined
  title: string
  submitLabel: string
  onClose: () => void
  children: ReactNode
}

/** A change of a household in a window of its own: what is chosen, why it was refused, do it. */
export function KinDialog<E extends AnyEndpoint>(props: KinDialogProps<E>) {
  const { endpoint, input, title, submitLabel, onClose, children } = props
  const command = useCommand(endpoint)
  const send = () => {
    if (input) command.mutate({ input }, { onSuccess: onClose })
  }
  return (
    <Modal open footer={null} width={640} title={title} onCancel={onClose}>
      {children}
      {command.error && (
        <Alert type="error" showIcon title={messageOf(command.error)} style={{ marginBottom: 16 }} />
      )}
      <div className="wg-form-buttons">
        <Button type="primary" disabled={!input} loading={command.isPending} onClick={send}>
          {submitLabel}
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Modal>
  )
}

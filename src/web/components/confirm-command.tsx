import { App, Button, type ButtonProps } from 'antd'
import type { ReactNode } from 'react'
import type { AnyEndpoint, CallOf, ReturnsOf } from '../../base/contract.ts'
import { messageOf } from '../api/api-error.ts'
import { useCommand } from '../api/use-call.ts'

interface ConfirmCommandProps<E extends AnyEndpoint> {
  endpoint: E
  input: CallOf<E>
  /** The verb on the button: 作废. */
  label: string
  /** Names the object: 作废工单 3708…017？ */
  question: string
  /** What will follow: 提交人会收到说明。 */
  consequence: ReactNode
  danger?: boolean
  also?: readonly string[]
  onDone?: (answer: ReturnsOf<E>) => void
  button?: Pick<ButtonProps, 'type' | 'size' | 'icon' | 'disabled'>
}

/** A command without a form that is not easily undone: asked once, naming the object and the consequence. */
export function ConfirmCommand<E extends AnyEndpoint>(props: ConfirmCommandProps<E>) {
  const { endpoint, input, label, question, consequence, danger = false, also, onDone, button } = props
  const { modal, message } = App.useApp()
  const command = useCommand(endpoint, also)
  const run = async () => {
    try {
      const answer = await command.mutateAsync({ input })
      onDone?.(answer)
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  const ask = () =>
    modal.confirm({
      title: question,
      content: consequence,
      okText: label,
      cancelText: '取消',
      okButtonProps: { danger },
      onOk: run,
    })
  return (
    <Button {...button} danger={danger} loading={command.isPending} onClick={ask}>
      {label}
    </Button>
  )
}

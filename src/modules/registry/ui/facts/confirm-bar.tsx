import { App, Button } from 'antd'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { confirmFacts } from '../../contract/facts.ts'
import type { RecordRef } from './field-value.tsx'

interface ConfirmBarProps {
  record: RecordRef
  version: number
  chosen: readonly string[]
  onDone: () => void
}

/** 现场看过，属实: says the values that stand once more, from who saw them; a dispute ends with it. */
export function ConfirmBar({ record, version, chosen, onDone }: ConfirmBarProps) {
  const command = useCommand(confirmFacts)
  const { message } = App.useApp()
  const send = () =>
    command.mutate(
      { input: { ...record, version, fields: [...chosen] } },
      { onSuccess: onDone, onError: (error) => void message.error(messageOf(error)) },
    )
  return (
    <>
      <span className="wg-quiet">在现场看过的，逐项勾选</span>
      <Button onClick={onDone}>取消</Button>
      <Button type="primary" disabled={chosen.length === 0} loading={command.isPending} onClick={send}>
        {chosen.length > 0 ? `这 ${chosen.length} 项属实` : '属实'}
      </Button>
    </>
  )
}

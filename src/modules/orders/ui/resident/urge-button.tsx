import { Button, Dialog, Toast } from 'antd-mobile'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { urgeOrder } from '../../contract/loop-actions.ts'
import type { MyOrderDetail } from '../../contract/residents.ts'

interface UrgeButtonProps {
  demand: MyOrderDetail
  onStale: () => Promise<void>
}

/** 催办: whoever has it is told at once; again after two hours. */
export function UrgeButton({ demand, onStale }: UrgeButtonProps) {
  const command = useCommand(urgeOrder, ['resident'])
  const ask = async () => {
    const sure = await Dialog.confirm({
      title: '催办这件诉求？',
      content: `会马上提醒${demand.handlerName ?? '受理单位'}抓紧办理。两小时内只能催办一次。`,
      confirmText: '催办',
      cancelText: '再等等',
    })
    if (!sure) return
    command.mutate(
      { input: { id: demand.id, version: demand.version } },
      {
        onSuccess: () => Toast.show({ icon: 'success', content: '已催办' }),
        onError: (error) => {
          Toast.show({ content: messageOf(error), duration: 4000 })
          void onStale()
        },
      },
    )
  }
  return (
    <Button size="large" loading={command.isPending} onClick={() => void ask()}>
      催办
    </Button>
  )
}

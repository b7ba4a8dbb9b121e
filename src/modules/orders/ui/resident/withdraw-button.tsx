import { Button, Dialog, Toast } from 'antd-mobile'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { withdrawOrder } from '../../contract/actions.ts'
import type { MyOrderDetail } from '../../contract/residents.ts'

interface WithdrawButtonProps {
  demand: MyOrderDetail
  onStale: () => Promise<void>
}

/** 撤回, after saying what that means. */
export function WithdrawButton({ demand, onStale }: WithdrawButtonProps) {
  const command = useCommand(withdrawOrder, ['resident'])
  const ask = async () => {
    const sure = await Dialog.confirm({
      title: '撤回这件诉求？',
      content: `“${demand.title}”撤回后不再办理，也不能恢复；需要时可以重新反映。`,
      confirmText: '撤回',
      cancelText: '不撤回',
    })
    if (!sure) return
    command.mutate(
      { input: { id: demand.id, version: demand.version } },
      {
        onSuccess: () => Toast.show({ icon: 'success', content: '已撤回' }),
        onError: (error) => {
          Toast.show({ content: messageOf(error), duration: 4000 })
          void onStale()
        },
      },
    )
  }
  return (
    <Button size="large" loading={command.isPending} onClick={() => void ask()}>
      撤回
    </Button>
  )
}

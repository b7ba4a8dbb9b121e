import { Button, Dialog, Toast } from 'antd-mobile'
import { formatTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { urgeOrder } from '../../contract/loop-actions.ts'
import type { MyOrderDetail } from '../../contract/residents.ts'

interface UrgeButtonProps {
  demand: MyOrderDetail
  onStale: () => Promise<void>
}

/** 催办, after saying how often that can be done. */
export function UrgeButton({ demand, onStale }: UrgeButtonProps) {
  const command = useCommand(urgeOrder, ['resident'])
  const ask = async () => {
    const sure = await Dialog.confirm({
      title: '催办这件诉求？',
      content: '会提醒正在办理的单位。两小时内只能催办一次。',
      confirmText: '催办',
      cancelText: '先不催',
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

/** Why there is no 催办 just now. */
export function UrgeRest({ from }: { from: string }) {
  return (
    <p className="wg-quiet wg-demand-wait">
      已催办，两小时内只能催办一次，{formatTime(new Date(from), new Date())} 后可以再催
    </p>
  )
}

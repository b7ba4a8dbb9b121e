import { Button, Dialog, Toast } from 'antd-mobile'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { unbindOwn } from '../../contract/preferences.ts'
import { startWechat } from '../../contract/wechat.ts'

/** 绑定 goes to WeChat's page and comes back to 绑定微信; 解除 is done here. */
export function WechatButton({ isBound }: { isBound: boolean }) {
  return isBound ? <Unbind /> : <Bind />
}

const failed = (error: unknown) => void Toast.show({ content: messageOf(error), duration: 4000 })

function Bind() {
  const command = useCommand(startWechat)
  const begin = () => {
    const end = location.pathname.startsWith('/field') ? 'field' : 'resident'
    command.mutate({ input: { end } }, { onSuccess: ({ url }) => location.assign(url), onError: failed })
  }
  return (
    <>
      请在微信里打开本页，再点绑定。
      <Button
        className="wg-wechat-button"
        size="small"
        color="primary"
        fill="outline"
        loading={command.isPending}
        onClick={begin}
      >
        绑定
      </Button>
    </>
  )
}

function Unbind() {
  const command = useCommand(unbindOwn)
  const ask = async () => {
    const isSure = await Dialog.confirm({
      content: '解除后不再用微信公众号通知您。',
      confirmText: '解除绑定',
    })
    if (isSure) command.mutate({ input: { channel: 'mp' } }, { onError: failed })
  }
  return (
    <Button className="wg-wechat-button" size="small" loading={command.isPending} onClick={() => void ask()}>
      解除绑定
    </Button>
  )
}

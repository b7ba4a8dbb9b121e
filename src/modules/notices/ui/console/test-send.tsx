import { App, Button, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import type { Channel } from '../../../../base/notice-channels.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { testTemplate } from '../../contract/templates.ts'

interface TestSendProps {
  target: { topic: string; channel: Channel }
  isConfigured: boolean
}

/** One test message by the saved template; what became of it stands in the log. */
export function TestSend({ target, isConfigured }: TestSendProps) {
  const { message } = App.useApp()
  const go = useGo()
  const [address, setAddress] = useState('')
  const command = useCommand(testTemplate)
  const send = () =>
    command.mutate(
      { input: { ...target, ...(address && { address }) } },
      {
        onSuccess: ({ id }) => {
          void message.success('测试消息已排队，结果见发送记录')
          go(`/settings/notice-log?open=${id}`)
        },
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  const content = (
    <Space.Compact>
      <Input
        value={address}
        placeholder="收件地址，不填发给自己"
        aria-label="测试收件地址"
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button type="primary" loading={command.isPending} onClick={send}>
        发送
      </Button>
    </Space.Compact>
  )
  return (
    <Popover trigger="click" content={content} title="按已保存的模板发一条测试消息">
      <Button disabled={!isConfigured}>测试发送</Button>
    </Popover>
  )
}

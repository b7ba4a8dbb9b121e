import { App, Button, Input, Modal, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { channelNames } from '../../../../base/notice-channels.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { type BoundLine, bindAddress, listBound, unbindAddress } from '../../contract/addresses.ts'
import type { BoundChannelId } from '../../contract/terms.ts'

type Bound = typeof BoundChannelId._zod.output

/** 绑定: under which openid, userid or e-mail an account is reached. */
export function AddressesCard() {
  const [q, setQ] = useState('')
  const [isAdding, setAdding] = useState(false)
  const query = useCall(listBound, q ? { q } : {}, { keepPrevious: true })
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">账号绑定</h2>
      <p className="wg-quiet">
        openid 和企业微信 userid
        在微信公众平台、企业微信后台取得，由系统管理员在这里绑定；手机号随账号，不用绑定。
      </p>
      <div className="wg-messages-head">
        <Input.Search
          allowClear
          placeholder="姓名或账号"
          aria-label="查找绑定"
          onSearch={setQ}
          className="wg-bound-search"
        />
        <Button onClick={() => setAdding(true)}>绑定</Button>
      </div>
      <Table<BoundLine>
        size="small"
        rowKey={(row) => `${row.userId}/${row.channel}`}
        dataSource={query.data?.rows ?? []}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        locale={{ emptyText: '还没有绑定' }}
        columns={[
          { title: '姓名', dataIndex: 'userName' },
          { title: '账号', dataIndex: 'account', render: (account) => account ?? '居民' },
          { title: '渠道', dataIndex: 'channel', render: (_, row) => channelNames[row.channel] },
          { title: '地址', dataIndex: 'address' },
          { title: '绑定时间', dataIndex: 'boundAt', render: (at) => <TimeText at={at} /> },
          { title: '', key: 'unbind', width: 90, render: (_, row) => <Unbind row={row} /> },
        ]}
      />
      <Modal
        open={isAdding}
        onCancel={() => setAdding(false)}
        title="绑定渠道地址"
        footer={null}
        destroyOnHidden
      >
        <CommandForm
          endpoint={bindAddress}
          submitLabel="绑定"
          onCancel={() => setAdding(false)}
          onDone={() => setAdding(false)}
        />
      </Modal>
    </section>
  )
}

function Unbind({ row }: { row: BoundLine }) {
  const { message } = App.useApp()
  const command = useCommand(unbindAddress)
  const unbind = () =>
    command.mutate(
      { input: { userId: row.userId, channel: row.channel as Bound } },
      { onError: (error) => void message.error(messageOf(error)) },
    )
  return (
    <Popconfirm title={`解除${row.userName}的${channelNames[row.channel]}绑定？`} onConfirm={unbind}>
      <Button type="link" danger size="small" loading={command.isPending}>
        解除
      </Button>
    </Popconfirm>
  )
}

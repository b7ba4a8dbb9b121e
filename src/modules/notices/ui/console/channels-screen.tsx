import { Table } from 'antd'
import type { ReturnsOf } from '../../../../base/contract.ts'
import { channelNames } from '../../../../base/notice-channels.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { channelStates } from '../../contract/log.ts'
import { AddressesCard } from './addresses-card.tsx'
import { RuleCard } from './rule-card.tsx'
import './notices.css'

type State = ReturnsOf<typeof channelStates>['channels'][number]

/** 通知渠道和规则: which ways are open, how they fare, when not to disturb, and who is bound where. */
export default function ChannelsScreen() {
  const query = useCall(channelStates, {}, { refetchEveryMs: 30_000 })
  return (
    <Page title="通知渠道和规则">
      {query.isPending && <Loading lines={8} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <StatesCard channels={query.data.channels} />}
      <RuleCard />
      <AddressesCard />
    </Page>
  )
}

function StatesCard({ channels }: { channels: State[] }) {
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">渠道状态</h2>
      <Table<State>
        size="small"
        rowKey="channel"
        pagination={false}
        dataSource={channels}
        columns={[
          { title: '渠道', dataIndex: 'channel', render: (_, row) => channelNames[row.channel] },
          { title: '接入', key: 'ready', render: (_, row) => <Ready state={row} /> },
          { title: '待发送', dataIndex: 'waiting', width: 80 },
          { title: '24 小时送出', dataIndex: 'sent', width: 110 },
          { title: '失败', dataIndex: 'givenUp', width: 80, render: (_, row) => <Failed state={row} /> },
          { title: '未发送', dataIndex: 'skipped', width: 80 },
          {
            title: '最近送出',
            dataIndex: 'lastSentAt',
            width: 130,
            render: (_, row) => (row.lastSentAt ? <TimeText at={row.lastSentAt} /> : '—'),
          },
          {
            title: '最近的失败原因',
            dataIndex: 'lastFailure',
            width: 220,
            render: (_, row) => row.lastFailure ?? '—',
          },
        ]}
      />
    </section>
  )
}

function Ready({ state: { isConfigured, hint } }: { state: State }) {
  if (isConfigured) return <StateTag kind="closed">已接入</StateTag>
  return (
    <>
      <StateTag kind="paused">没有接入</StateTag>
      {hint && <div className="wg-quiet">请设置 {hint} 后重启服务</div>}
    </>
  )
}

function Failed({ state: { channel, givenUp } }: { state: State }) {
  return givenUp > 0 ? (
    <LinkTo to={`/settings/notice-log?channel=${channel}&state=given_up`}>{givenUp}</LinkTo>
  ) : (
    0
  )
}

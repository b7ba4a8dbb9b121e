import { App, Button, Descriptions, Table } from 'antd'
import type { ReturnsOf } from '../../../../base/contract.ts'
import { channelNames } from '../../../../base/notice-channels.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { readLogEntry, retryDelivery } from '../../contract/log.ts'
import { deliveryStateNames } from '../../contract/terms.ts'
import { deliveryKinds, subjectPath } from './log-words.ts'

/** What is on its way is seen to arrive. */
const REFRESH_MS = 3_000

type Entry = ReturnsOf<typeof readLogEntry>

export function LogDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const { message } = App.useApp()
  const query = useCall(readLogEntry, { id: row.id }, { enabled: row.id !== '', refetchEveryMs: REFRESH_MS })
  const retry = useCommand(retryDelivery)
  const entry = query.data
  const mayRetry = entry && !entry.isBundled && (entry.state === 'given_up' || entry.state === 'skipped')
  const send = () =>
    retry.mutate(
      { input: { id: row.id } },
      {
        onSuccess: () => void message.success('已重新排队发送'),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={entry?.title ?? '发送记录'}
      footer={
        mayRetry && (
          <Button type="primary" loading={retry.isPending} onClick={send}>
            重新发送
          </Button>
        )
      }
    >
      {query.isPending && <Loading lines={8} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {entry && <Facts entry={entry} />}
    </SideDrawer>
  )
}

const exact = (at: string | null) => (at ? formatDateTime(new Date(at)) : '—')

function Facts({ entry }: { entry: Entry }) {
  const path = subjectPath(entry.subject)
  const facts: [string, React.ReactNode][] = [
    [
      '状态',
      <StateTag key="state" kind={deliveryKinds[entry.state]}>
        {deliveryStateNames[entry.state]}
      </StateTag>,
    ],
    ['原因', entry.reason ?? '—'],
    ['渠道', channelNames[entry.channel]],
    ['收件人', entry.userName ?? '—'],
    ['地址', entry.address],
    ['通知种类', entry.topicName ?? entry.topic ?? '—'],
    [
      '对象',
      path ? (
        <LinkTo key="subject" to={path}>
          查看工单
        </LinkTo>
      ) : (
        (entry.subject ?? '—')
      ),
    ],
    ['产生时间', exact(entry.at)],
    ['下次发送', exact(entry.nextAt)],
    ['完成时间', exact(entry.settledAt)],
    ['合并', entry.isBundled ? '并入同一收件人的另一条一起发送' : '单独发送'],
  ]
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        items={facts.map(([label, children]) => ({ key: label, label, children }))}
      />
      <h3 className="wg-card-title">每次尝试</h3>
      <Table
        size="small"
        rowKey="attempt"
        pagination={false}
        dataSource={entry.tries}
        locale={{ emptyText: '还没有尝试过' }}
        columns={[
          { title: '次', dataIndex: 'attempt', width: 50 },
          { title: '时间', dataIndex: 'at', width: 150, render: exact },
          { title: '用时', dataIndex: 'tookMs', width: 90, render: (ms: number) => `${ms} 毫秒` },
          { title: '对方的应答', dataIndex: 'response' },
        ]}
      />
    </>
  )
}

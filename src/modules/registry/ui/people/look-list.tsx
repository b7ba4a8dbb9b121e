import { Table } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import type { FactKind } from '../../contract/facts.ts'
import { listLooks } from '../../contract/looks.ts'

/** 谁看过: every look at what is masked, with its purpose. */
export function LookList({ kind, id }: { kind: FactKind; id: string }) {
  const answer = useCall(listLooks, { kind, id })
  if (answer.isPending) return <Loading lines={4} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={answer.data.looks}
      locale={{
        emptyText: <Empty title="还没有人看过完整内容" hint="说明用途查看号码、电话后，会记在这里" />,
      }}
      columns={[
        { title: '时间', width: 130, render: (_, look) => <TimeText at={look.at} /> },
        { title: '谁', dataIndex: 'by', width: 110 },
        { title: '看了什么', width: 180, render: (_, look) => look.seen.join('、') },
        { title: '用途', dataIndex: 'purpose' },
      ]}
    />
  )
}

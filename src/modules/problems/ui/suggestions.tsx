import { Alert, App, Button, Modal, Space, Table } from 'antd'
import { useState } from 'react'
import { dayMs, localDate } from '../../../base/time/calendar.ts'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../web/api/use-call.ts'
import { TimeText } from '../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import { LinkTo } from '../../../web/router/links.tsx'
import { useCan } from '../../../web/session/session.tsx'
import {
  acceptSuggestion,
  dismissSuggestion,
  listSuggestions,
  refreshSuggestions,
  type SuggestionRow,
} from '../contract/suggestions.ts'
import { frequencyRule } from '../rules/frequency.ts'

interface SuggestionsProps {
  onAccepted: (id: string) => void
}

/** 高频事件预警: what happens more often than it used to, with the figures that say so. */
export function Suggestions({ onAccepted }: SuggestionsProps) {
  const answer = useCall(listSuggestions, {})
  const [dropped, drop] = useState<SuggestionRow>()
  const accept = useCommand(acceptSuggestion)
  const { message } = App.useApp()
  const take = async (row: SuggestionRow) => {
    try {
      const { id } = await accept.mutateAsync({ input: { id: row.id } })
      onAccepted(id)
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  if (answer.isPending) return <Loading lines={6} />
  if (answer.isError)
    return <ErrorState title="预警没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
  const { rows, rule, countedAt } = answer.data
  return (
    <div className="wg-problem-warnings">
      <Alert
        type="info"
        title={`预警口径：${rule}`}
        description={
          <Space>
            <span>
              {countedAt ? (
                <>
                  统计于 <TimeText at={countedAt} />
                </>
              ) : (
                '还没有统计过'
              )}
            </span>
            <Recount />
          </Space>
        }
      />
      {rows.length === 0 ? (
        <Empty title="没有高频预警" hint="哪个社区的哪类事明显多于平时，会出现在这里。" />
      ) : (
        <Table
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={rows.length > 50 ? { pageSize: 50 } : false}
          columns={[
            { title: '社区', dataIndex: 'areaName', width: 140 },
            { title: '类别', dataIndex: 'className', width: 160 },
            {
              title: '为什么预警',
              render: (_, row) => <LinkTo to={ordersOf(row)}>{row.words}</LinkTo>,
            },
            { title: '首次预警', width: 130, render: (_, row) => <TimeText at={row.firstAt} /> },
            {
              title: '操作',
              width: 200,
              render: (_, row) =>
                row.mayDecide && (
                  <Space>
                    <Button
                      size="small"
                      type="primary"
                      loading={accept.isPending}
                      onClick={() => void take(row)}
                    >
                      转为一类事
                    </Button>
                    <Button size="small" onClick={() => drop(row)}>
                      忽略
                    </Button>
                  </Space>
                ),
            },
          ]}
        />
      )}
      {dropped && (
        <Modal
          open
          footer={null}
          title={`忽略“${dropped.areaName}${dropped.className}”的预警？`}
          onCancel={() => drop(undefined)}
        >
          <p className="wg-quiet">60 天内不再提示；之后仍然高频会再出现。</p>
          <CommandForm
            endpoint={dismissSuggestion}
            initial={{ id: dropped.id }}
            submitLabel="忽略"
            onDone={() => drop(undefined)}
            onCancel={() => drop(undefined)}
          />
        </Modal>
      )}
    </div>
  )
}

/** The orders that were counted, in the list of orders. */
function ordersOf({ areaCode, classId, countedAt }: SuggestionRow): string {
  const from = localDate(new Date(Date.parse(countedAt) - frequencyRule.recentDays * dayMs))
  return `/orders?area=${areaCode}&classId=${classId}&from=${from}`
}

function Recount() {
  const refresh = useCommand(refreshSuggestions)
  const can = useCan()
  const { message } = App.useApp()
  if (!can('problems:decide')) return null
  const run = async () => {
    try {
      const { count } = await refresh.mutateAsync({ input: {} })
      void message.success(`统计完成，现有 ${count} 条预警`)
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (
    <Button size="small" loading={refresh.isPending} onClick={() => void run()}>
      重新统计
    </Button>
  )
}

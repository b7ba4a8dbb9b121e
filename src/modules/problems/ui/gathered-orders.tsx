import { App, Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { download } from '../../../web/api/download.ts'
import { usePages } from '../../../web/api/use-call.ts'
import { TimeText } from '../../../web/components/due-text.tsx'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import { ExportDialog } from '../../../web/list/export-dialog.tsx'
import { LinkTo } from '../../../web/router/links.tsx'
import { useCan } from '../../../web/session/session.tsx'
import type { Column } from '../../../web/table/columns.ts'
import { DataTable } from '../../../web/table/data-table.tsx'
import { fromPages } from '../../../web/table/source.ts'
import {
  addProblemOrder,
  exportProblemOrders,
  listProblemOrders,
  type ProblemOrderRow,
  removeProblemOrder,
} from '../contract/gathering.ts'
import type { ProblemDetail } from './problem-body.tsx'

type Dialog = { kind: 'add' } | { kind: 'export' } | { kind: 'remove'; row: ProblemOrderRow }

/** The orders of a problem; each opens, may be taken out, others put in by their number. */
export function GatheredOrders({ problem }: { problem: ProblemDetail }) {
  const [dialog, open] = useState<Dialog>()
  const [limit, setLimit] = useState(20)
  const source = fromPages(usePages(listProblemOrders, { id: problem.id, limit }))
  const can = useCan()
  const mayGather = can('problems:decide') && problem.actions.includes('remove_order')
  return (
    <>
      <DataTable
        name="problem-orders"
        columns={columnsFor(mayGather ? (row) => open({ kind: 'remove', row }) : undefined)}
        rowId={(order) => order.id}
        source={source}
        pageSize={limit}
        onPageSize={setLimit}
        tools={
          <Space>
            {can('problems:export') && (
              <Button size="small" onClick={() => open({ kind: 'export' })}>
                导出
              </Button>
            )}
            {mayGather && (
              <Button size="small" onClick={() => open({ kind: 'add' })}>
                归入工单
              </Button>
            )}
          </Space>
        }
        empty={{ title: '还没有归入工单', hint: '符合归集条件的新工单会自动归入' }}
      />
      {dialog && <GatherDialog problem={problem} dialog={dialog} onClose={() => open(undefined)} />}
    </>
  )
}

function columnsFor(onRemove?: (row: ProblemOrderRow) => void): Column<ProblemOrderRow>[] {
  return [
    {
      key: 'number',
      title: '编号',
      width: 170,
      isFixed: true,
      render: (row) => (row.mayOpen ? <LinkTo to={`/orders/${row.id}`}>{row.number}</LinkTo> : row.number),
    },
    { key: 'title', title: '标题', width: 220, render: (row) => row.title ?? '不在您的管辖范围' },
    { key: 'areaName', title: '区域', width: 120 },
    {
      key: 'stateName',
      title: '状态',
      width: 110,
      render: (row) => (row.isValid ? row.stateName : `${row.stateName}（不计）`),
    },
    { key: 'handlerName', title: '承办单位', width: 130, render: (row) => row.handlerName ?? '—' },
    { key: 'reportedAt', title: '上报', width: 120, render: (row) => <TimeText at={row.reportedAt} /> },
    { key: 'handledAgain', title: '返工重开', width: 90, align: 'right' },
    { key: 'isByHand', title: '归入', width: 70, render: (row) => (row.isByHand ? '人工' : '自动') },
    ...(onRemove
      ? [
          {
            key: 'remove',
            title: '操作',
            width: 80,
            render: (row: ProblemOrderRow) => (
              <Button size="small" type="link" onClick={() => onRemove(row)}>
                移出
              </Button>
            ),
          },
        ]
      : []),
  ]
}

function GatherDialog({
  problem,
  dialog,
  onClose,
}: {
  problem: ProblemDetail
  dialog: Dialog
  onClose: () => void
}) {
  const { message } = App.useApp()
  if (dialog.kind === 'export')
    return (
      <ExportDialog
        title={`导出“${problem.title}”的工单`}
        run={(file) => download(exportProblemOrders, { id: problem.id, ...file })}
        onClose={onClose}
        onDone={() => void message.success('导出完成，文件已保存到下载目录')}
      />
    )
  const isAdd = dialog.kind === 'add'
  return (
    <Modal
      open
      footer={null}
      title={isAdd ? '归入一件工单' : `移出工单 ${dialog.row.number}？`}
      onCancel={onClose}
    >
      {isAdd ? (
        <CommandForm
          endpoint={addProblemOrder}
          initial={{ id: problem.id }}
          submitLabel="归入"
          onDone={onClose}
          onCancel={onClose}
        />
      ) : (
        <>
          <p className="wg-quiet">移出后归集条件不会再把它归进来，可以再人工归入。</p>
          <CommandForm
            endpoint={removeProblemOrder}
            initial={{ id: problem.id, orderId: dialog.row.id }}
            submitLabel="移出"
            onDone={onClose}
            onCancel={onClose}
          />
        </>
      )}
    </Modal>
  )
}

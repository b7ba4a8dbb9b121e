import { Breadcrumb, Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../web/table/source.ts'
import { type ProgressRow, type TaskDetail, taskProgress } from '../../contract/tasks.ts'
import { Done } from './tasks-screen.tsx'

/** Area by area; a community opens into its grids. */
export function ProgressTable({ task }: { task: TaskDetail }) {
  const [path, setPath] = useState<{ code: string; name: string }[]>([])
  const at = path.at(-1)
  const source = fromCall(
    useCall(taskProgress, { id: task.id, ...(at && { area: at.code }) }, { keepPrevious: true }),
    ({ rows }) => rows,
  )
  const columns: Column<ProgressRow>[] = [
    { key: 'areaName', title: '区域', width: 200, isFixed: true },
    { key: 'progress', title: '进度', width: 240, render: (row) => <Done row={row} /> },
    ...(task.needsReview ? [{ key: 'toReview', title: '待审核', width: 80, align: 'right' as const }] : []),
    { key: 'returned', title: '已退回', width: 80, align: 'right' },
    {
      key: 'lastAt',
      title: '最近一份',
      width: 140,
      render: (row) => (row.lastAt ? <TimeText at={row.lastAt} /> : '—'),
    },
  ]
  return (
    <>
      {path.length > 0 && (
        <Breadcrumb
          style={{ marginBottom: 8 }}
          items={[
            { title: <Link onClick={() => setPath([])}>全部区域</Link> },
            ...path.map((one, n) => ({
              title: <Link onClick={() => setPath(path.slice(0, n + 1))}>{one.name}</Link>,
            })),
          ]}
        />
      )}
      <DataTable
        name="collection-progress"
        columns={columns}
        rowId={(row) => row.areaCode}
        source={source}
        onOpen={(row) => row.hasBelow && setPath([...path, { code: row.areaCode, name: row.areaName }])}
        empty={{ title: '还没有可以采集的对象', hint: '这个区域没有登记房屋或人员，也没有采集内容' }}
      />
    </>
  )
}

function Link({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button type="link" size="small" onClick={onClick}>
      {children}
    </Button>
  )
}

import { App, Button, InputNumber, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import type { Column } from '../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../../web/table/source.ts'
import { type HandlerLoad, listHandlerLoads, setCapacity } from '../../../contract/dispatch-rules.ts'
import type { Target } from '../../../contract/terms.ts'
import { TargetPicker } from '../../shared/target-picker.tsx'

const LOADS_EVERY_MS = 15_000
const FIRST_CAPACITY = 50

/** How busy each handler is, and how much it can take before rules look for another. */
export function HandlerLoads({ canEdit }: { canEdit: boolean }) {
  const answer = useCall(listHandlerLoads, {}, { refetchEveryMs: LOADS_EVERY_MS })
  const columns: Column<HandlerLoad>[] = [
    { key: 'name', title: '承办方', width: 320 },
    { key: 'inHand', title: '在办', width: 90 },
    {
      key: 'capacity',
      title: '在办上限',
      width: 220,
      render: (row) => <Capacity key={row.capacity} row={row} canEdit={canEdit} />,
    },
    { key: 'trouble', title: '现在能不能派', width: 260, render: (row) => row.trouble ?? '可以' },
  ]
  return (
    <div>
      <p className="wg-quiet">
        在办是待处置和处置中的工单。到了上限、单位已撤销或人员都请假的，规则改派备选，再不行往后看。
      </p>
      {canEdit && <NewCapacity />}
      <DataTable
        name="handler-loads"
        columns={columns}
        rowId={(row) => `${row.target.kind}:${row.target.id}`}
        source={fromCall(answer, ({ rows }) => rows)}
        empty={{ title: '现在没有在办工单，也没有设过上限' }}
      />
    </div>
  )
}

function Capacity({ row, canEdit }: { row: HandlerLoad; canEdit: boolean }) {
  const { message } = App.useApp()
  const [value, change] = useState(row.capacity)
  const command = useCommand(setCapacity, ['orders'])
  if (!canEdit) return row.capacity === null ? '不限' : `${row.capacity} 件`
  const save = () =>
    command.mutate(
      { input: { target: row.target, capacity: value } },
      {
        onSuccess: () => void message.success('已保存'),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  return (
    <Space.Compact>
      <InputNumber
        aria-label={`${row.name}的在办上限`}
        min={1}
        max={100_000}
        precision={0}
        value={value}
        placeholder="不限"
        onChange={change}
      />
      {value !== row.capacity && (
        <Button loading={command.isPending} onClick={save}>
          保存
        </Button>
      )}
    </Space.Compact>
  )
}

function NewCapacity() {
  const { message } = App.useApp()
  const [target, choose] = useState<Target | undefined>(undefined)
  const [capacity, change] = useState<number | null>(FIRST_CAPACITY)
  const command = useCommand(setCapacity, ['orders'])
  const add = () =>
    target &&
    command.mutate(
      { input: { target, capacity } },
      { onSuccess: () => choose(undefined), onError: (error) => void message.error(messageOf(error)) },
    )
  return (
    <div className="wg-filter-row">
      <div className="wg-rule-unit">
        <TargetPicker id="capacity-target" value={target} onChange={choose} proposal={null} />
      </div>
      <InputNumber
        aria-label="在办上限"
        min={1}
        max={100_000}
        precision={0}
        value={capacity}
        suffix="件"
        onChange={change}
      />
      <Button disabled={!target || capacity === null} loading={command.isPending} onClick={add}>
        设上限
      </Button>
    </div>
  )
}

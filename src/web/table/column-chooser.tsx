import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { type Column, isShown, moveKey } from './columns.ts'
import type { ColumnArrangement } from './use-column-layout.ts'

/** 列: which columns, in which order. Buttons rather than dragging, so that the keyboard can do it. */
export function ColumnChooser<Row>({ arrangement }: { arrangement: ColumnArrangement<Row> }) {
  const list = (
    <div className="wg-chooser">
      <ul>
        {arrangement.all.map((column) => (
          <ChooserRow key={column.key} column={column} arrangement={arrangement} />
        ))}
      </ul>
      <Button size="small" onClick={arrangement.reset}>
        恢复默认
      </Button>
    </div>
  )
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button type="text" size="small" icon={<SettingOutlined />}>
        列
      </Button>
    </Popover>
  )
}

interface ChooserRowProps<Row> {
  column: Column<Row>
  arrangement: ColumnArrangement<Row>
}

function ChooserRow<Row>({ column, arrangement }: ChooserRowProps<Row>) {
  const { all, layout, change } = arrangement
  const order = all.map((one) => one.key)
  const at = order.indexOf(column.key)
  const move = (by: -1 | 1) => change({ order: moveKey(order, column.key, by) })
  return (
    <li>
      <Checkbox
        checked={isShown(column, layout)}
        disabled={column.isFixed === true}
        onChange={(event) => change({ shown: { ...layout.shown, [column.key]: event.target.checked } })}
      >
        {column.title}
      </Checkbox>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={`${column.title}上移`}
        disabled={at === 0}
        onClick={() => move(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={`${column.title}下移`}
        disabled={at === order.length - 1}
        onClick={() => move(1)}
      />
    </li>
  )
}

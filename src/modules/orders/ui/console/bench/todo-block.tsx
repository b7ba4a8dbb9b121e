import { Button } from 'antd'
import { useState } from 'react'
import { useCall, usePages } from '../../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../../web/api/use-live.ts'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { useOpenRow } from '../../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import { inbox } from '../../../contract/lists.ts'
import type { OrderRow } from '../../../contract/order.ts'
import { type State, urgencyNames } from '../../../contract/terms.ts'
import { OrderDrawer } from '../detail/order-drawer.tsx'
import { OrderDue, OrderState } from '../list/order-columns.tsx'
import '../orders.css'
import '../../../../../web/list/filter-bar.css'
import './bench.css'
import { ChangesPart } from './changes-part.tsx'

const FIRST = 30

/** 待办 by due time, counted, grouped by what they wait for. */
export default function TodoBlock() {
  useLiveRefresh(['inbox', 'orders'])
  const [state, setState] = useState<State | undefined>(undefined)
  const head = useCall(inbox, { limit: 1 })
  const pages = usePages(inbox, { limit: FIRST })
  const row = useOpenRow()
  const can = useCan()
  if (pages.isPending || head.isPending) return <Loading lines={8} />
  if (pages.error && !pages.data) {
    return <ErrorState title="待办没有加载出来" error={pages.error} onRetry={() => void pages.refetch()} />
  }
  const counts = head.data?.counts
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.rows)
  const shown = state ? rows.filter((one) => one.state === state) : rows
  return (
    <div className="wg-bench">
      {counts && (
        <p className="wg-bench-counts">
          <Tally label="待办" value={counts.total} to="/orders?mine=todo&sort=due" />
          <Tally
            label="两小时内到期"
            value={counts.soon}
            to="/orders?mine=todo&due=soon&sort=due"
            kind="soon"
          />
          <Tally
            label="已超期"
            value={counts.overdue}
            to="/orders?mine=todo&due=overdue&sort=due"
            kind="late"
          />
          {can('orders:intake') && (
            <LinkTo to="/orders/intake" className="wg-button wg-button-main wg-bench-intake">
              登记诉求
            </LinkTo>
          )}
        </p>
      )}
      {counts && counts.byState.length > 1 && (
        <div className="wg-views" role="toolbar" aria-label="按状态">
          <StateButton
            name="全部"
            count={counts.total}
            isOn={state === undefined}
            onPick={() => setState(undefined)}
          />
          {counts.byState.map((one) => (
            <StateButton
              key={one.state}
              name={one.name}
              count={one.count}
              isOn={state === one.state}
              onPick={() => setState(one.state)}
            />
          ))}
        </div>
      )}
      {rows.length === 0 ? (
        <Empty title="现在没有要您办的工单" hint="有新的待办时，这里和右上角会马上显示" />
      ) : (
        <ul className="wg-todo">
          {shown.map((one) => (
            <TodoRow key={one.id} row={one} isOpen={one.id === row.id} onOpen={() => row.open(one.id)} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button size="small" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          再看 {FIRST} 件
        </Button>
      )}
      <ChangesPart />
      <OrderDrawer row={row} ids={shown.map((one) => one.id)} />
    </div>
  )
}

interface TallyProps {
  label: string
  value: number
  to: string
  kind?: 'soon' | 'late'
}

function Tally({ label, value, to, kind }: TallyProps) {
  return (
    <LinkTo to={to} className="wg-tally" aria-label={`${label} ${value} 件，查看明细`}>
      <b className={value > 0 && kind ? `wg-tally-${kind}` : ''}>{value.toLocaleString('zh-CN')}</b>
      <span>{label}</span>
    </LinkTo>
  )
}

interface StateButtonProps {
  name: string
  count: number
  isOn: boolean
  onPick: () => void
}

function StateButton({ name, count, isOn, onPick }: StateButtonProps) {
  return (
    <button type="button" className="wg-view" aria-pressed={isOn} onClick={onPick}>
      {name} <span className="wg-numbers">{count}</span>
    </button>
  )
}

interface TodoRowProps {
  row: OrderRow
  isOpen: boolean
  onOpen: () => void
}

function TodoRow({ row, isOpen, onOpen }: TodoRowProps) {
  return (
    <li>
      <button type="button" className="wg-todo-row" aria-current={isOpen || undefined} onClick={onOpen}>
        <span className="wg-todo-due">
          <OrderDue row={row} />
        </span>
        <span className="wg-todo-title">
          {row.urgency !== 'normal' && <b className="wg-urgent">{urgencyNames[row.urgency]} </b>}
          {row.title}
        </span>
        <span className="wg-quiet wg-todo-area">{row.areaName}</span>
        <OrderState row={row} />
      </button>
    </li>
  )
}

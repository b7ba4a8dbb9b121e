import { App, Button, Segmented } from 'antd'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { download } from '../../../../../web/api/download.ts'
import { usePages } from '../../../../../web/api/use-call.ts'
import { Page } from '../../../../../web/components/page.tsx'
import { Loading } from '../../../../../web/components/state-pages.tsx'
import { FilterBar } from '../../../../../web/list/filter-bar.tsx'
import { useOpenRow } from '../../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../../web/session/session.tsx'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../../web/table/source.ts'
import { exportOrders, listOrders } from '../../../contract/lists.ts'
import { OrderDrawer } from '../detail/order-drawer.tsx'
import '../orders.css'
import { ExportDialog } from '../../../../../web/list/export-dialog.tsx'
import { BatchDispatch } from './batch-dispatch.tsx'
import { orderColumns } from './order-columns.tsx'
import { officeViews, orderFilterBar, useViewStore } from './order-filters.tsx'
import { listDefaults, orderQuery, shownFilters } from './order-query.ts'
import { isScrolledDown, useFreshOrders } from './use-fresh-orders.ts'

const OrderMap = lazy(() => import('./order-map.tsx'))

/** 工单: every order this person may see, by any of its facts. */
export default function OrderList() {
  const [state, change] = useUrlState(listDefaults)
  const query = useMemo(() => orderQuery(state), [state])
  const isMap = state.as === 'map'
  const sort = state.sort === 'due' ? 'due' : 'reported'
  const pages = usePages(listOrders, { ...query, sort, limit: state.limit }, { enabled: !isMap })
  const source = fromPages(pages)
  const row = useOpenRow()
  const [chosen, choose] = useState<readonly string[]>([])
  const [isBatch, setBatch] = useState(false)
  const picked = source.rows.filter((order) => chosen.includes(order.id))
  const isSettled = useRef<() => boolean>(() => false)
  isSettled.current = () => isScrolledDown() || chosen.length > 0
  const fresh = useFreshOrders(useCallback(() => isSettled.current(), []))
  const can = useCan()

  const tools = (
    <Segmented
      size="small"
      aria-label="排序"
      value={sort}
      options={[
        { value: 'reported', label: '新上报在前' },
        { value: 'due', label: '先到期在前' },
      ]}
      onChange={(next) => change({ sort: next })}
    />
  )
  return (
    <Page title="工单" actions={<ListActions state={state} change={change} query={query} />}>
      <div className="wg-orders">
        <FilterBar
          name="orders"
          filters={orderFilterBar}
          values={shownFilters(state)}
          onChange={(part) => {
            choose([])
            change(part)
          }}
          views={officeViews}
          store={useViewStore()}
        />
      </div>
      {fresh.changed > 0 && <FreshPill changed={fresh.changed} onRefresh={fresh.refresh} />}
      {isMap ? (
        <Suspense fallback={<Loading lines={8} />}>
          <OrderMap query={query} onOpen={row.open} openId={row.id} />
        </Suspense>
      ) : (
        <DataTable
          name="orders"
          columns={orderColumns}
          rowId={(order) => order.id}
          source={source}
          openId={row.id}
          onOpen={(order) => row.open(order.id)}
          {...(can('orders:dispatch') && { chosen, onChoose: choose })}
          batch={
            <Button size="small" type="primary" onClick={() => setBatch(true)}>
              批量派遣
            </Button>
          }
          tools={tools}
          pageSize={state.limit}
          onPageSize={(limit) => change({ limit })}
          empty={{ title: '没有符合条件的工单', hint: '换个条件，或清空筛选看全部' }}
        />
      )}
      {isBatch && (
        <BatchDispatch
          orders={picked}
          onClose={() => setBatch(false)}
          onDone={(refused) => choose(refused)}
        />
      )}
      <OrderDrawer row={row} ids={source.rows.map((order) => order.id)} />
    </Page>
  )
}

interface ListActionsProps {
  state: ReturnType<typeof useUrlState<typeof listDefaults>>[0]
  change: ReturnType<typeof useUrlState<typeof listDefaults>>[1]
  query: ReturnType<typeof orderQuery>
}

function ListActions({ state, change, query }: ListActionsProps) {
  const can = useCan()
  const [isExport, setExport] = useState(false)
  const { message } = App.useApp()
  return (
    <>
      <Segmented
        aria-label="列表或地图"
        value={state.as}
        options={[
          { value: 'list', label: '列表' },
          { value: 'map', label: '地图' },
        ]}
        onChange={(as) => change({ as }, { push: true })}
      />
      {can('orders:import') && (
        <LinkTo to="/orders/import" className="wg-button">
          导入
        </LinkTo>
      )}
      {can('orders:export') && <Button onClick={() => setExport(true)}>导出</Button>}
      {can('orders:intake') && (
        <LinkTo to="/orders/intake" className="wg-button wg-button-main">
          登记
        </LinkTo>
      )}
      {isExport && (
        <ExportDialog
          title="导出工单"
          run={(file) => download(exportOrders, { ...query, ...file })}
          onClose={() => setExport(false)}
          onDone={() => void message.success('导出完成，文件已保存到下载目录')}
        />
      )}
    </>
  )
}

function FreshPill({ changed, onRefresh }: { changed: number; onRefresh: () => void }) {
  return (
    <button type="button" className="wg-fresh" onClick={onRefresh} aria-live="polite">
      有 {changed} 件更新，点击刷新
    </button>
  )
}

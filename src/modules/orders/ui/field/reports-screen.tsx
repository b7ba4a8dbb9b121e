import { CloudOutlined, CloudUploadOutlined } from '@ant-design/icons'
import { InfiniteScroll } from 'antd-mobile'
import { usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { listOrders } from '../../contract/lists.ts'
import type { OrderRow } from '../../contract/order.ts'
import { stateKinds } from '../shared/state-kinds.ts'
import { OutboxItems } from './outbox/outbox-items.tsx'
import { useOrdersFresh } from './use-orders-fresh.ts'
import './field.css'

/** 我上报的, with what still lies on this phone on top. */
export default function ReportsScreen() {
  return (
    <PhonePage title="我上报的">
      <OutboxItems />
      <OrderList mine="reported" empty="还没有上报过，点“报事”试试" />
    </PhonePage>
  )
}

interface OrderListProps {
  mine: 'reported' | 'done'
  empty: string
}

export function OrderList({ mine, empty }: OrderListProps) {
  useOrdersFresh()
  const pages = usePages(listOrders, { mine, limit: 30 })
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.rows)
  if (pages.isPending) return <Loading lines={8} />
  if (pages.isError && rows.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  if (rows.length === 0) return <Empty title="这里还是空的" hint={empty} />
  return (
    <>
      <ul className="wg-order-list">
        {rows.map((row) => (
          <li key={row.id}>
            <LinkTo to={`/orders/${row.id}`}>
              <b>{row.title}</b>
              <span className="wg-order-list-line">
                <StateTag kind={stateKinds[row.state]}>{row.stateName}</StateTag>
                {mine === 'reported' && <Received row={row} />}
                <span className="wg-quiet">
                  <TimeText at={row.reportedAt} />
                </span>
              </span>
              <span className="wg-quiet">{row.areaName}</span>
            </LinkTo>
          </li>
        ))}
      </ul>
      <InfiniteScroll
        hasMore={pages.hasNextPage}
        loadMore={async () => {
          await pages.fetchNextPage()
        }}
      >
        {pages.hasNextPage ? '正在加载…' : ''}
      </InfiniteScroll>
    </>
  )
}

/** The server has it; has the desk taken it on? */
function Received({ row }: { row: OrderRow }) {
  if (row.state === 'not_accepted' || row.state === 'withdrawn') return null
  const isWaiting = row.state === 'pending_register'
  return (
    <span className="wg-quiet">
      {isWaiting ? <CloudUploadOutlined /> : <CloudOutlined />} {isWaiting ? '已上传' : '已受理'}
    </span>
  )
}

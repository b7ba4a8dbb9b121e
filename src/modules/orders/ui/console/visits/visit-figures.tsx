import { Statistic, Table } from 'antd'
import { useCall } from '../../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { FilterBar } from '../../../../../web/list/filter-bar.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { type VisitFigure, visitFigures } from '../../../contract/visits.ts'
import { filled, logDefaults, logFilterBar } from './visit-filters.tsx'

/** Rates by the unit that handled: of those reached, how many said solved, how many content. */
export function VisitFigures() {
  const [state, change] = useUrlState(logDefaults)
  const answer = useCall(visitFigures, filled(state), { keepPrevious: true })
  return (
    <>
      <FilterBar name="visit-figures" filters={logFilterBar} values={state} onChange={change} />
      {answer.isPending && <Loading lines={6} />}
      {answer.error && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <div className="wg-card">
          <div className="wg-visit-totals">
            <Statistic title="待回访工单" value={answer.data.waiting} />
            <Statistic title="回访工单" value={answer.data.total.orders} />
            <Statistic title="联系上" value={answer.data.total.reached} />
            <Statistic title="解决率" value={rate(answer.data.total.resolved, answer.data.total.reached)} />
            <Statistic title="满意率" value={rate(answer.data.total.satisfied, answer.data.total.reached)} />
          </div>
          <p className="wg-quiet">
            同一工单按最近一次联系上的回访计算；解决率、满意率以联系上的工单为分母，没联系上的不计入。
          </p>
          <Table<VisitFigure>
            size="small"
            rowKey="handlerId"
            dataSource={answer.data.rows}
            pagination={false}
            columns={[
              { title: '承办方', dataIndex: 'handler' },
              { title: '回访次数', dataIndex: 'visits', align: 'right' },
              { title: '回访工单', dataIndex: 'orders', align: 'right' },
              { title: '联系上', dataIndex: 'reached', align: 'right' },
              { title: '已解决', dataIndex: 'resolved', align: 'right' },
              { title: '解决率', align: 'right', render: (_, row) => rate(row.resolved, row.reached) },
              { title: '满意率', align: 'right', render: (_, row) => rate(row.satisfied, row.reached) },
            ]}
          />
        </div>
      )}
    </>
  )
}

function rate(part: number, of: number): string {
  return of === 0 ? '—' : `${((100 * part) / of).toFixed(2)}%`
}

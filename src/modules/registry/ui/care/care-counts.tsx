import { Alert, Table } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import { type CareRegister, countCare } from '../../contract/care.ts'
import { areaFilter, type CareChange } from './care-filters.tsx'

interface CareCountsProps {
  register: CareRegister
  area: string
  change: CareChange
}

/** For those not named for a register: how many per grid, and no grid of fewer than five. */
export function CareCounts({ register, area, change }: CareCountsProps) {
  const answer = useCall(
    countCare,
    { register: register.code, ...(area && { area }) },
    { enabled: register.isCounted },
  )
  if (!register.isCounted)
    return (
      <Empty
        title={`“${register.name}”只对指定的读者开放`}
        hint="需要时请联系安全管理员，在“设置 › 名册读者”里指定到人并写明用途。"
      />
    )
  return (
    <section>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={`您不是“${register.name}”名册的读者，只能看各网格人数；不足 5 人的网格不列出。`}
      />
      <FilterBar
        name="care-counts"
        filters={[areaFilter]}
        values={{ area }}
        onChange={(next) => change({ area: String(next.area ?? '') })}
      />
      {answer.isPending && <Loading lines={6} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <Table
          size="small"
          rowKey="areaCode"
          dataSource={answer.data.grids}
          pagination={answer.data.grids.length > 50 ? { pageSize: 50 } : false}
          locale={{ emptyText: '没有 5 人以上的网格' }}
          columns={[
            { title: '网格', dataIndex: 'areaName' },
            { title: '人数', dataIndex: 'count', align: 'right', width: 120 },
          ]}
          footer={() => (answer.data.hidden ? '另有不足 5 人的网格没有列出' : '没有不足 5 人的网格')}
        />
      )}
    </section>
  )
}

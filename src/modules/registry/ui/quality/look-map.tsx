import { Radio, Table } from 'antd'
import { lazy, Suspense } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { NumberLink } from '../../../../web/components/number-link.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { type AreaQuality, listQualityGrids } from '../../contract/quality.ts'
import { type Look, linkTo, looks, type QualityKind } from './where-to-look.ts'

const GridChoropleth = lazy(() => import('./grid-choropleth.tsx'))

interface LookMapProps {
  kind: QualityKind
  area: string
  look: string
  onLook: (look: string) => void
}

/** 需要看一看的: how many in which grid, on the map and as a list. */
export function LookMap({ kind, area, look, onLook }: LookMapProps) {
  const answer = useCall(listQualityGrids, { kind, ...(area && { area }) }, { keepPrevious: true })
  const shown = looks[kind].find(({ key }) => key === look) ?? looks[kind][0]
  if (answer.isPending || !shown) return <Loading lines={8} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <section className="reg-quality-part" aria-label="需要看一看的">
      <h2>需要看一看的</h2>
      <Radio.Group
        optionType="button"
        value={shown.key}
        options={looks[kind].map(({ key, label }) => ({ value: key, label }))}
        onChange={(event) => onLook(String(event.target.value))}
      />
      <div className="reg-look">
        <Suspense fallback={<Loading lines={8} />}>
          <GridChoropleth
            area={area}
            title={shown.label}
            counts={answer.data.grids.map((grid) => ({ code: grid.areaCode, count: shown.count(grid) }))}
          />
        </Suspense>
        <GridList kind={kind} look={shown} grids={answer.data.grids} />
      </div>
    </section>
  )
}

function GridList({ kind, look, grids }: { kind: QualityKind; look: Look; grids: readonly AreaQuality[] }) {
  const rows = grids
    .map((grid) => ({ ...grid, count: look.count(grid) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return (
    <Table
      size="small"
      rowKey="areaCode"
      dataSource={rows}
      pagination={{ pageSize: 10, showSizeChanger: false }}
      locale={{ emptyText: '没有' }}
      columns={[
        { title: '网格', dataIndex: 'areaName' },
        {
          title: look.label,
          align: 'right',
          render: (_, { areaCode, areaName, count }) => {
            const to = linkTo(kind, areaCode, look.key)
            return to ? <NumberLink value={count} to={to} label={areaName} /> : count
          },
        },
      ]}
    />
  )
}

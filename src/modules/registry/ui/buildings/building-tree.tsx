import { Button, Input } from 'antd'
import { usePages } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { listBuildings } from '../../contract/houses/buildings.ts'
import { listCompounds } from '../../contract/houses/compounds.ts'

interface TreeProps {
  q: string
  area: string
  compound: string
  building: string
  onFilter: (change: { q?: string; area?: string }) => void
  onCompound: (id: string) => void
  onBuilding: (id: string) => void
}

/** 小区 and, under the one that is open, its buildings. */
export function BuildingTree(props: TreeProps) {
  const { q, area, compound, onFilter, onCompound } = props
  const pages = usePages(listCompounds, { limit: 60, ...(q && { q }), ...(area && { area }) })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <nav className="wg-buildings-tree" aria-label="小区和楼栋">
      <Input.Search
        allowClear
        aria-label="查找小区"
        placeholder="小区名称、拼音首字母、地址"
        defaultValue={q}
        onSearch={(text) => onFilter({ q: text.trim() })}
      />
      <AreaSelect isWide value={area} onChange={(code) => onFilter({ area: code })} />
      {pages.isPending && <Loading lines={8} />}
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && <Empty title="没有这样的小区" hint="换个写法，或者新建小区" />}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="wg-tree-button"
              aria-expanded={row.id === compound}
              onClick={() => onCompound(row.id === compound ? '' : row.id)}
            >
              <span>{row.name}</span>
              <small>
                {row.areaName} · {row.buildings} 栋 {row.houses} 户
              </small>
            </button>
            {row.id === compound && <Buildings {...props} />}
          </li>
        ))}
        <li>
          <button
            type="button"
            className="wg-tree-button"
            aria-expanded={compound === 'none'}
            onClick={() => onCompound(compound === 'none' ? '' : 'none')}
          >
            <span>不属于小区的楼栋</span>
          </button>
          {compound === 'none' && <Buildings {...props} />}
        </li>
      </ul>
      {pages.hasNextPage && (
        <Button type="link" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </nav>
  )
}

function Buildings({ compound, building, onBuilding }: TreeProps) {
  const pages = usePages(listBuildings, { compound, limit: 100 })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  if (pages.isPending) return <Loading lines={3} />
  if (rows.length === 0) return <p className="wg-quiet">还没有楼栋</p>
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="wg-tree-button"
            {...(row.id === building && { 'aria-current': true })}
            onClick={() => onBuilding(row.id)}
          >
            <span>{compound === 'none' ? row.address : row.name}</span>
            <small>
              {row.houses} 户 {row.people} 人
            </small>
          </button>
        </li>
      ))}
      {pages.hasNextPage && (
        <Button type="link" size="small" onClick={() => void pages.fetchNextPage()}>
          更多楼栋
        </Button>
      )}
    </ul>
  )
}

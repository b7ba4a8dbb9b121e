import { RightOutlined } from '@ant-design/icons'
import { Button, SearchBar } from 'antd-mobile'
import { usePages } from '../../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { useSettled } from '../../../../../web/components/use-settled.ts'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { type BuildingRow, listBuildings } from '../../../contract/houses/buildings.ts'
import './phone-buildings.css'

/** The buildings of one's own grids, by compound. */
export default function BuildingList() {
  const [{ q }, change] = useUrlState({ q: '' })
  const words = useSettled(q.trim(), 300)
  const pages = usePages(listBuildings, { limit: 100, ...(words && { q: words }) })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <PhonePage title="楼栋图">
      <div className="wg-phone-search">
        <SearchBar
          placeholder="小区名称、拼音首字母、地址"
          value={q}
          onChange={(text) => change({ q: text })}
        />
      </div>
      {pages.isPending && <Loading lines={8} />}
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && <Empty title="没有这样的楼栋" hint="新的楼栋由社区在电脑上建" />}
      {[...Map.groupBy(rows, ({ compoundName, address }) => compoundName ?? address)].map(([name, list]) => (
        <Compound key={name} name={name} rows={list} />
      ))}
      {pages.hasNextPage && (
        <Button
          block
          fill="none"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          再看 100 栋
        </Button>
      )}
    </PhonePage>
  )
}

function Compound({ name, rows }: { name: string; rows: readonly BuildingRow[] }) {
  return (
    <section className="wg-phone-compound" aria-label={name}>
      <h2>{name}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <LinkTo to={`/buildings/${row.id}`}>
              <b>{row.name}</b>
              <span>
                {row.houses > 1 && `${row.houses} 户 `}
                {row.people} 人
              </span>
              <RightOutlined />
            </LinkTo>
          </li>
        ))}
      </ul>
    </section>
  )
}

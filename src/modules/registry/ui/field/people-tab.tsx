import { Button, InfiniteScroll, SearchBar } from 'antd-mobile'
import { useState } from 'react'
import { localDate } from '../../../../base/time/calendar.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useNow } from '../../../../web/components/use-now.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { LinkTo, useGo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { listPeople, type PersonRow } from '../../contract/people.ts'
import { agoText } from '../facts/ages.ts'
import './people.css'

const DEFAULTS = { q: '', show: 'all' }

const chips = [
  { show: 'all', label: '全部', filter: {} },
  { show: 'disputed', label: '说法不一', filter: { disputed: true } },
  { show: 'old', label: '半年没核实', filter: { unverifiedDays: 180 } },
  { show: 'phone', label: '缺电话', filter: { lacking: ['phone' as const] } },
] as const

/** 人房: the people of my grid, found by what I remember of them. */
export default function PeopleTab() {
  const [{ q, show }, change] = useUrlState(DEFAULTS)
  const [typed, setTyped] = useState(q)
  const words = useSettled(typed.trim(), 300)
  const go = useGo()
  const can = useCan()
  const filter = chips.find((chip) => chip.show === show)?.filter ?? {}
  useLiveRefresh(['registry'])
  return (
    <>
      <div className="reg-people-find">
        <SearchBar
          value={typed}
          placeholder="姓名、拼音、手机尾号"
          onChange={setTyped}
          onBlur={() => change({ q: typed.trim() })}
        />
        {can('registry:edit') && (
          <Button color="primary" onClick={() => go('/people/new')}>
            登记
          </Button>
        )}
      </div>
      <div className="reg-people-chips" role="toolbar" aria-label="只看">
        <LinkTo to="/buildings">楼栋图</LinkTo>
        {chips.map((chip) => (
          <button
            key={chip.show}
            type="button"
            aria-pressed={show === chip.show}
            onClick={() => change({ show: chip.show })}
          >
            {chip.label}
          </button>
        ))}
      </div>
      <People filter={{ ...filter, ...(words && { q: words }) }} />
    </>
  )
}

type PeopleFilter = Parameters<typeof usePages<typeof listPeople>>[1]

function People({ filter }: { filter: PeopleFilter }) {
  const pages = usePages(listPeople, { ...filter, limit: 40 })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  if (pages.isPending) return <Loading lines={10} />
  if (pages.isError && rows.length === 0)
    return <ErrorState title="人员没有加载出来" error={pages.error} onRetry={() => void pages.refetch()} />
  if (rows.length === 0) return <Empty title="没有找到" hint="换个写法试试：拼音首字母、手机后四位" />
  return (
    <>
      <ul className="reg-people" data-old={pages.isPlaceholderData || undefined}>
        {rows.map((row) => (
          <PersonCard key={row.id} row={row} />
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

function PersonCard({ row }: { row: PersonRow }) {
  const today = localDate(useNow())
  const { id, name, sex, age, address, areaName, tags, isDead, disputed, verifiedOn } = row
  return (
    <li>
      <LinkTo to={`/people/${id}`} className="reg-person-card">
        <span className="reg-person-line">
          <b>{name}</b>
          <span className="wg-quiet">
            {[sex?.slice(0, 1), age === null ? null : `${age} 岁`].filter(Boolean).join(' · ')}
          </span>
          {isDead && <StateTag kind="paused">已去世</StateTag>}
        </span>
        <span className="reg-person-place">{address || areaName}</span>
        <span className="reg-person-line wg-quiet">
          {disputed.length > 0 && <StateTag kind="soon">{disputed.join('、')}说法不一</StateTag>}
          {tags.length > 0 && <span>{tags.join('、')}</span>}
          <span>{verifiedOn ? `${agoText(verifiedOn, today)}核实` : '没有现场核实'}</span>
        </span>
      </LinkTo>
    </li>
  )
}

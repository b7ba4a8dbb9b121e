import { Input, List } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import {
  addressSubjectNames,
  type FoundPlace,
  findAddress,
  type Sureness,
  surenessNames,
} from '../../contract/addresses.ts'
import { AliasList } from './alias-list.tsx'

const kinds: Record<Sureness, StateKind> = { sure: 'closed', partly: 'soon', several: 'soon', none: 'paused' }

/** How one writing of an address is read, and the other writings that lead to a place. */
export function AddressFinder() {
  const [q, ask] = useState('')
  const [chosen, choose] = useState<FoundPlace>()
  const found = useCall(findAddress, { q }, { enabled: q !== '' })
  return (
    <div className="wg-address-finder">
      <Input.Search
        allowClear
        enterButton="查"
        size="large"
        aria-label="地址"
        placeholder="按平常的写法输入：康馨花园3#2-501、尚书路12号、南周村东片区49号"
        onSearch={(text) => {
          ask(text.trim())
          choose(undefined)
        }}
      />
      {q !== '' && found.isPending && <Loading lines={4} />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <p>
            <StateTag kind={kinds[found.data.sureness]}>{surenessNames[found.data.sureness]}</StateTag>{' '}
            {found.data.why}
          </p>
          <List
            dataSource={found.data.places}
            locale={{ emptyText: '没有相近的地址' }}
            renderItem={(place) => (
              <List.Item
                actions={[
                  <button key="alias" type="button" className="wg-link-button" onClick={() => choose(place)}>
                    其他写法
                  </button>,
                  <LinkTo key="open" to={pathOf(place)}>
                    打开
                  </LinkTo>,
                ]}
              >
                <List.Item.Meta
                  title={place.address}
                  description={`${addressSubjectNames[place.kind]} · ${place.areaName}`}
                />
              </List.Item>
            )}
          />
        </>
      )}
      {chosen && <AliasList key={chosen.id} place={chosen} />}
    </div>
  )
}

export function pathOf({ kind, id, buildingId }: Pick<FoundPlace, 'kind' | 'id' | 'buildingId'>): string {
  if (kind === 'compound') return `/registry/buildings?compound=${id}`
  return `/registry/buildings?building=${buildingId ?? id}${kind === 'house' ? `&room=${id}` : ''}`
}

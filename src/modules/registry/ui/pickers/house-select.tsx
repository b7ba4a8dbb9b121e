import { Select } from 'antd'
import { useRef, useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import {
  type AddressSubject,
  addressSubjectNames,
  type FoundPlace,
  findAddress,
} from '../../contract/addresses.ts'
import { listBuildings } from '../../contract/houses/buildings.ts'
import { getHouse, listHouses } from '../../contract/houses/houses.ts'

interface HouseSelectProps {
  id?: string
  /** Id of a house; empty for none. */
  value: string
  onChange?: (id: string) => void
  /** Told of the whole place; with `takes` a compound or building may be the answer too. */
  onPlace?: (place: FoundPlace | undefined) => void
  takes?: readonly AddressSubject[]
  placeholder?: string
  invalid?: boolean
}

interface Step {
  kind: 'compound' | 'building'
  id: string
  name: string
}

const DOWN = 'down:'
const UP = 'up:'

/**
 * A house by typing its address as one says it, or by going down: 小区, 楼栋, 房屋. The list then stays open
 * and shows what lies inside.
 */
export function HouseSelect(props: HouseSelectProps) {
  const { id, value, takes = ['house'], placeholder = '地址或小区：康馨花园3-2-501', invalid } = props
  const [typed, setTyped] = useState('')
  const [path, go] = useState<readonly Step[]>([])
  const [label, setLabel] = useState('')
  const [isOpen, setOpen] = useState(false)
  // The list closes on every choice; going down or up is none.
  const stays = useRef(false)
  const found = useInside(typed, path)
  const known = useCall(getHouse, { id: value }, { enabled: value !== '' && label === '' })
  const choose = (place: FoundPlace | undefined) => {
    setLabel(place?.address ?? '')
    setTyped('')
    go([])
    setOpen(false)
    props.onPlace?.(place)
    if (!place || place.kind === 'house') props.onChange?.(place?.id ?? '')
  }
  const pick = (key: string) => {
    if (key.startsWith(UP)) return go(path.slice(0, -1))
    const place = found.places.find((one) => key.endsWith(one.id))
    if (!place) return
    if (!key.startsWith(DOWN)) return choose(place)
    setTyped('')
    go([...path, { kind: place.kind as Step['kind'], id: place.id, name: place.address }])
  }
  return (
    <Select
      {...(id && { id })}
      className="wg-house-select"
      style={{ width: '100%' }}
      aria-label="房屋"
      allowClear
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next || stays.current)
        stays.current = false
      }}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      placeholder={placeholder}
      value={value === '' ? null : { value, label: label || known.data?.address || '…' }}
      labelInValue
      options={optionsOf(found.places, path, takes)}
      notFoundContent={
        found.isAsking
          ? '正在查找'
          : typed === ''
            ? '输入地址、小区名称或拼音首字母'
            : '没有找到，换个写法试试'
      }
      {...(invalid && { status: 'error' as const })}
      onSelect={(next: { value: string }) => {
        stays.current = next.value.startsWith(DOWN) || next.value.startsWith(UP)
        pick(next.value)
      }}
      onClear={() => choose(undefined)}
    />
  )
}

/** What lies inside the last step, else what the words find. */
function useInside(typed: string, path: readonly Step[]): { places: FoundPlace[]; isAsking: boolean } {
  const last = path.at(-1)
  const q = useSettled(typed.trim(), 250)
  const asked = useCall(findAddress, { q }, { enabled: q !== '', keepPrevious: true })
  const inCompound = last?.kind === 'compound' && q === '' ? last.id : ''
  const inBuilding = last?.kind === 'building' && q === '' ? last.id : ''
  const buildings = useCall(
    listBuildings,
    { compound: inCompound, limit: 200 },
    { enabled: inCompound !== '' },
  )
  const houses = useCall(listHouses, { building: inBuilding, limit: 200 }, { enabled: inBuilding !== '' })
  if (q !== '') return { places: asked.data?.places ?? [], isAsking: asked.isPending }
  if (inCompound)
    return {
      isAsking: buildings.isPending,
      places: (buildings.data?.rows ?? []).map(({ id, address, areaName }) => ({
        kind: 'building',
        id,
        address,
        areaName,
        buildingId: id,
      })),
    }
  return {
    isAsking: inBuilding !== '' && houses.isPending,
    places: (houses.data?.rows ?? []).map(({ id, address, areaName, buildingId }) => ({
      kind: 'house',
      id,
      address,
      areaName,
      buildingId,
    })),
  }
}

function optionsOf(places: readonly FoundPlace[], path: readonly Step[], takes: readonly AddressSubject[]) {
  const back = path.length > 0 ? [{ value: UP, label: `‹ 返回（${path.at(-1)?.name}）` }] : []
  return [
    ...back,
    ...places.flatMap((place) => [
      ...(takes.includes(place.kind)
        ? [{ value: place.id, label: `${place.address}（${addressSubjectNames[place.kind]}）` }]
        : []),
      ...(place.kind === 'house'
        ? []
        : [{ value: `${DOWN}${place.id}`, label: `${place.address} ›`, title: '打开看里面' }]),
    ]),
  ]
}

import { Input } from 'antd-mobile'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { searchRegistry } from '../../contract/search.ts'
import './people.css'

export interface FoundHouse {
  id: string
  address: string
}

interface HouseFinderProps {
  value: FoundHouse | undefined
  onChange: (house: FoundHouse | undefined) => void
}

/** A house by typing it as one says it: 康馨3-2-502. */
export function HouseFinder({ value, onChange }: HouseFinderProps) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 300)
  const found = useCall(searchRegistry, { q, kinds: ['house'], limit: 10 }, { enabled: q.length > 1 })
  if (value) {
    return (
      <p className="reg-house-chosen">
        {value.address}
        <button type="button" className="wg-link-button" onClick={() => onChange(undefined)}>
          换一处
        </button>
      </p>
    )
  }
  const hits = q === '' ? [] : (found.data?.hits ?? [])
  return (
    <>
      <Input
        clearable
        aria-label="房屋"
        value={typed}
        onChange={setTyped}
        placeholder="小区、楼、单元、房号：康馨3-2-502"
      />
      <ul className="reg-house-hits">
        {hits.map(({ id, title }) => (
          <li key={id}>
            <button type="button" onClick={() => onChange({ id, address: title })}>
              {title}
            </button>
          </li>
        ))}
      </ul>
      {q.length > 1 && found.data && hits.length === 0 && (
        <p className="wg-quiet">没有这处房屋，写到楼号和房号再试</p>
      )}
    </>
  )
}

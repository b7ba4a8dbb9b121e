import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { type Candidate, findCandidates } from '../../contract/posts.ts'

interface PersonSelectProps {
  id?: string
  value: string
  onChange: (id: string) => void
}

/** Somebody of the staff by name, account or phone, with what they do now. */
export function PersonSelect({ id, value, onChange }: PersonSelectProps) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Candidate>()
  const q = useSettled(typed.trim(), 250)
  const people = useCall(findCandidates, { q }, { keepPrevious: true }).data?.people ?? []
  const offered =
    chosen && chosen.id === value && !people.some((one) => one.id === value) ? [chosen, ...people] : people
  return (
    <Select
      {...(id && { id })}
      aria-label="人员"
      placeholder="姓名、账号、电话或后四位"
      value={value || null}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      style={{ width: '100%' }}
      notFoundContent="没有找到，请先由系统管理员建立账号"
      options={offered.map((person) => ({ value: person.id, label: person.name, person }))}
      optionRender={({ data }) => <PersonOption person={data.person} />}
      onChange={(next: string) => {
        setChosen(people.find((person) => person.id === next))
        onChange(next)
      }}
    />
  )
}

function PersonOption({ person }: { person: Candidate }) {
  return (
    <div className="wg-candidate">
      <span>
        <b>{person.name}</b> <span className="wg-quiet wg-numbers">{person.phone ?? person.account}</span>
      </span>
      <span className="wg-quiet">{person.posts.length > 0 ? person.posts.join('、') : '现无岗位'}</span>
    </div>
  )
}

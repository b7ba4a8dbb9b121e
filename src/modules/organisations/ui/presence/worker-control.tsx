import { Select } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { listPresence } from '../../contract/presence.ts'

/** One of the people on the ground one leads, by name. */
export function WorkerControl({ id, value, onChange }: ControlProps) {
  const people = useCall(listPresence, {}, { staleMs: 60_000 }).data?.people ?? []
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="姓名"
      value={(value as string | undefined) ?? null}
      onChange={onChange}
      options={people.map((person) => ({
        value: person.userId,
        label: `${person.name}（${person.posts}，${person.areaName}）`,
      }))}
    />
  )
}

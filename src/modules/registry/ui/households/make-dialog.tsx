import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { createHousehold } from '../../contract/households.ts'
import { listPeople } from '../../contract/people.ts'
import { HouseSelect } from '../pickers/house-select.tsx'
import { KinDialog } from './kin-dialog.tsx'
import { isComplete, type KinChoice, KinTable, kinList } from './kin-table.tsx'

/** 立户: choose the house, tick who belongs together, say who is head. */
export function MakeDialog({ onClose }: { onClose: () => void }) {
  const [house, number] = [useId(), useId()]
  const [houseId, setHouse] = useState<string>()
  const [written, setNumber] = useState('')
  const [kin, setKin] = useState<KinChoice>({})
  const people = useCall(listPeople, { house: houseId ?? '', limit: 50 }, { enabled: houseId !== undefined })
  const rows = (people.data?.rows ?? []).map(({ id, name, sex, age }) => ({
    personId: id,
    name,
    detail: [sex?.slice(0, 1), age === null ? null : `${age} 岁`].filter(Boolean).join(' · '),
  }))
  const input =
    houseId && isComplete(kin)
      ? { houseId, members: kinList(kin), ...(written.trim() && { number: written.trim() }) }
      : undefined
  return (
    <KinDialog endpoint={createHousehold} input={input} title="立户" submitLabel="立户" onClose={onClose}>
      <Form layout="vertical" component="div">
        <Form.Item label="房屋" htmlFor={house} required>
          <HouseSelect
            id={house}
            value={houseId ?? ''}
            onChange={(next) => {
              setHouse(next || undefined)
              setKin({})
            }}
          />
        </Form.Item>
        {houseId && rows.length > 0 && <KinTable rows={rows} value={kin} onChange={setKin} />}
        {houseId && people.data && rows.length === 0 && (
          <p className="wg-quiet">这处房屋还没有登记住户，请先登记人员或迁入。</p>
        )}
        <Form.Item label="户号" htmlFor={number}>
          <Input
            id={number}
            value={written}
            maxLength={20}
            placeholder="户口簿上的户号，可不填"
            onChange={({ target }) => setNumber(target.value)}
          />
        </Form.Item>
      </Form>
    </KinDialog>
  )
}

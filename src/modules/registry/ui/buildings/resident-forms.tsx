import { Modal, Select, Tabs } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import type { HouseFile, ResidentView } from '../../contract/houses/houses.ts'
import { createPerson, listPeople } from '../../contract/people.ts'
import { moveIn, moveOut } from '../../contract/residency.ts'
import { relationNames } from '../../contract/terms.ts'

function RelationControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      options={Object.entries(relationNames).map(([code, label]) => ({ value: code, label }))}
    />
  )
}

/** What is first known of somebody new: the name; a telephone and a number where they are given. */
function ValuesControl({ id, value, onChange }: ControlProps) {
  const values = (value ?? {}) as Record<string, string>
  const set = (field: string, text: string) => {
    const { [field]: _, ...rest } = values
    onChange(text === '' ? rest : { ...rest, [field]: text })
  }
  const asked = { name: '姓名', idNumber: '公民身份号码', phone: '联系方式' }
  return (
    <div className="wg-new-person">
      {Object.entries(asked).map(([field, title], i) => (
        <input
          key={field}
          {...(i === 0 && { id })}
          className="ant-input"
          aria-label={title}
          placeholder={title}
          value={values[field] ?? ''}
          onChange={(event) => set(field, event.target.value)}
        />
      ))}
    </div>
  )
}

/** 登记迁入: somebody who is registered, or somebody new. */
export function MoveInForm({ house, onClose }: { house: HouseFile; onClose: () => void }) {
  return (
    <Modal open footer={null} title={`迁入${house.address}`} onCancel={onClose}>
      <Tabs
        items={[
          { key: 'known', label: '已登记的人', children: <Known house={house} onClose={onClose} /> },
          {
            key: 'new',
            label: '新登记',
            children: (
              <CommandForm
                endpoint={createPerson}
                initial={{ houseId: house.id, values: {}, relation: 'family' }}
                hidden={['houseId', 'areaCode', 'source', 'isVerified']}
                controls={{ values: ValuesControl, relation: RelationControl }}
                submitLabel="登记迁入"
                onDone={onClose}
              />
            ),
          },
        ]}
      />
    </Modal>
  )
}

function Known({ house, onClose }: { house: HouseFile; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [person, choose] = useState('')
  const q = useSettled(typed.trim(), 300)
  const found = useCall(listPeople, { q, limit: 20 }, { enabled: q !== '', keepPrevious: true })
  const options = (found.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: [row.name, row.sex, row.age === null ? '' : `${row.age} 岁`, row.address]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <>
      <Select
        aria-label="人员"
        placeholder="姓名、拼音首字母、手机尾号或身份证号"
        style={{ width: '100%', marginBottom: 16 }}
        showSearch={{ onSearch: setTyped, filterOption: false }}
        value={person || null}
        options={options}
        notFoundContent={q === '' ? '输入后查找' : '没有找到，可在“新登记”里登记'}
        onChange={choose}
      />
      {person && (
        <CommandForm
          key={person}
          endpoint={moveIn}
          initial={{ id: person, houseId: house.id, leavesOthers: true }}
          hidden={['houseId', 'source']}
          controls={{ relation: RelationControl }}
          submitLabel="登记迁入"
          onDone={onClose}
        />
      )}
    </>
  )
}

export function MoveOutForm({ resident, onClose }: { resident: ResidentView; onClose: () => void }) {
  return (
    <Modal open footer={null} title={`${resident.name}迁出`} onCancel={onClose}>
      <CommandForm
        endpoint={moveOut}
        initial={{ id: resident.personId, residency: resident.residencyId }}
        submitLabel="登记迁出"
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

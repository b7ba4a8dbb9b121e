import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { type BuildingRow, createBuilding, editBuilding } from '../../contract/houses/buildings.ts'
import {
  type CompoundRow,
  createCompound,
  editCompound,
  listCompounds,
} from '../../contract/houses/compounds.ts'
import { createHouse, editHouse, type HouseFile } from '../../contract/houses/houses.ts'

function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <AreaSelect
      id={id}
      isWide
      label="所在网格"
      value={typeof value === 'string' ? value : ''}
      onChange={(code) => onChange(code || undefined)}
      invalid={invalid}
    />
  )
}

function WordsControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      aria-label="别名"
      placeholder="写一个按一次回车"
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={onChange}
    />
  )
}

/** A compound by its name or letters. */
function CompoundControl({ id, value, onChange }: ControlProps) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 250)
  const found = useCall(listCompounds, { limit: 30, ...(q && { q }) }, { keepPrevious: true })
  const options = (found.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: `${row.name}（${row.areaName}）`,
  }))
  return (
    <Select
      id={id}
      allowClear
      aria-label="小区"
      placeholder="不属于小区的不选"
      showSearch={{ onSearch: setTyped, filterOption: false }}
      value={typeof value === 'string' && value !== '' ? value : null}
      options={options}
      onChange={(next: string | null) => onChange(next ?? null)}
    />
  )
}

interface FormProps {
  onClose: () => void
  onMade?: (id: string) => void
}

export function CompoundForm({ compound, onClose, onMade }: FormProps & { compound?: CompoundRow }) {
  const controls = { areaCode: AreaControl, aliases: WordsControl }
  if (!compound)
    return (
      <Modal open footer={null} title="新建小区" onCancel={onClose}>
        <CommandForm
          endpoint={createCompound}
          columns={2}
          controls={controls}
          submitLabel="新建"
          onCancel={onClose}
          onDone={({ id }) => {
            onClose()
            onMade?.(id)
          }}
        />
      </Modal>
    )
  const { id, name, aliases, address, lng, lat, areaCode, version } = compound
  return (
    <Modal open footer={null} title={`修改“${name}”`} onCancel={onClose}>
      <CommandForm
        endpoint={editCompound}
        columns={2}
        initial={{ id, name, aliases, address, lng, lat, areaCode, version }}
        hidden={['version']}
        controls={controls}
        submitLabel="保存"
        onCancel={onClose}
        onDone={onClose}
      >
        <p className="wg-quiet">
          改名后原名自动成为别名，地址和门牌随之改写；换网格时楼栋、房屋和住户一起换。
        </p>
      </CommandForm>
    </Modal>
  )
}

interface BuildingFormProps extends FormProps {
  building?: BuildingRow
  compoundId?: string
}

export function BuildingForm({ building, compoundId = '', onClose, onMade }: BuildingFormProps) {
  if (!building)
    return (
      <Modal open footer={null} title="新建楼栋" onCancel={onClose}>
        <CommandForm
          endpoint={createBuilding}
          columns={2}
          initial={{ compoundId: compoundId || null, floors: 6 }}
          controls={{ areaCode: AreaControl, compoundId: CompoundControl }}
          submitLabel="新建"
          onCancel={onClose}
          onDone={({ id }) => {
            onClose()
            onMade?.(id)
          }}
        />
      </Modal>
    )
  const { id, number, kind, floors, basements, address, lng, lat, areaCode, version } = building
  return (
    <Modal open footer={null} title={`修改${address}`} onCancel={onClose}>
      <CommandForm
        endpoint={editBuilding}
        columns={2}
        initial={{ id, number, kind, floors, basements, lng, lat, areaCode, version }}
        hidden={['version']}
        controls={{ areaCode: AreaControl }}
        submitLabel="保存"
        onCancel={onClose}
        onDone={onClose}
      >
        <p className="wg-quiet">换网格时 {building.houses} 处房屋和住户一起换；改号后原来的写法仍能找到。</p>
      </CommandForm>
    </Modal>
  )
}

export function RoomForm({
  building,
  house,
  onClose,
}: FormProps & { building?: BuildingRow; house?: HouseFile }) {
  if (house) {
    const { id, unit, floor, room, version } = house
    return (
      <Modal open footer={null} title={`修改${house.address}`} onCancel={onClose}>
        <CommandForm
          endpoint={editHouse}
          initial={{ id, unit, floor, room, version }}
          hidden={['version']}
          submitLabel="保存"
          onCancel={onClose}
          onDone={onClose}
        />
      </Modal>
    )
  }
  return (
    <Modal open footer={null} title={`${building?.address ?? ''}：增加房屋`} onCancel={onClose}>
      <CommandForm
        endpoint={createHouse}
        initial={{ buildingId: building?.id ?? '' }}
        hidden={['buildingId']}
        submitLabel="增加"
        onCancel={onClose}
        onDone={onClose}
      />
    </Modal>
  )
}

import { Alert, Modal } from 'antd'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { FormValues } from '../../../../web/forms/form-body.ts'
import { layOutBuilding } from '../../contract/houses/buildings.ts'
import type { BuildingView } from '../../contract/houses/view.ts'
import { planRooms } from '../../rules/houses/layout.ts'

/** 排房屋: units × floors × rooms of a floor, and what that will make before it is made. */
export function LayoutDialog({ view, onClose }: { view: BuildingView; onClose: () => void }) {
  const { building } = view
  return (
    <Modal open footer={null} title={`${building.address}：排房屋`} onCancel={onClose}>
      <CommandForm
        endpoint={layOutBuilding}
        columns={2}
        initial={{
          id: building.id,
          version: building.version,
          units: Math.max(1, new Set(view.rooms.map(({ unit }) => unit)).size),
          fromFloor: 1,
          toFloor: building.floors,
          roomsPerFloor: 2,
        }}
        hidden={['version']}
        submitLabel="排出这些房屋"
        onCancel={onClose}
        onDone={onClose}
      >
        {(values) => (
          <div className="wg-layout-preview">
            <Preview view={view} values={values} />
          </div>
        )}
      </CommandForm>
    </Modal>
  )
}

function Preview({ view, values }: { view: BuildingView; values: FormValues }) {
  const [units, fromFloor, toFloor, roomsPerFloor] = [
    values.units,
    values.fromFloor,
    values.toFloor,
    values.roomsPerFloor,
  ].map(Number) as [number, number, number, number]
  const layout = planRooms(view.building, { units, fromFloor, toFloor, roomsPerFloor })
  if (!layout.ok)
    return (
      <Alert
        type="warning"
        showIcon
        title={layout.error === 'floors_wrong' ? '楼层不在本楼层数之内' : '一次排得太多'}
      />
    )
  const known = new Set(view.rooms.map(({ unit, floor, room }) => `${unit}/${floor}/${room}`))
  const fresh = layout.rooms.filter(({ unit, floor, room }) => !known.has(`${unit}/${floor}/${room}`))
  const named = fresh.map(({ unit, room }) => (unit ? `${unit}单元${room}` : room))
  const shown = named.length > 6 ? [...named.slice(0, 4), '…', named.at(-1)] : named
  return (
    <Alert
      type="info"
      showIcon
      title={`将新增 ${fresh.length} 处房屋，已有的 ${layout.rooms.length - fresh.length} 处不动`}
      description={shown.join('、')}
    />
  )
}

import { Checkbox, Input, InputNumber, Space } from 'antd'
import { normaliseAddress } from '../../../../base/address/normalise.ts'
import { parseAddress } from '../../../../base/address/parse.ts'
import { floorOfRoom } from '../../rules/houses/layout.ts'

export interface NewRoom {
  unit: string
  floor: number
  room: string
}

interface NewRoomFieldsProps {
  /** The address as it came: what it says of the room need not be typed. */
  text: string
  room: NewRoom | undefined
  onChange: (room: NewRoom | undefined) => void
}

/** The room that is missing in a building. */
export function NewRoomFields({ text, room, onChange }: NewRoomFieldsProps) {
  return (
    <Space orientation="vertical">
      <Checkbox
        checked={room !== undefined}
        onChange={({ target }) => onChange(target.checked ? roomOf(text) : undefined)}
      >
        这栋楼里还没有这处房屋，现在新建
      </Checkbox>
      {room && (
        <Space>
          <Input
            aria-label="单元"
            placeholder="单元"
            value={room.unit}
            onChange={({ target }) => onChange({ ...room, unit: target.value })}
          />
          <InputNumber
            aria-label="楼层"
            min={-9}
            max={200}
            value={room.floor}
            onChange={(floor) => onChange({ ...room, floor: floor ?? 1 })}
          />
          <Input
            aria-label="房号"
            placeholder="房号"
            value={room.room}
            onChange={({ target }) => onChange({ ...room, room: target.value })}
          />
        </Space>
      )}
    </Space>
  )
}

function roomOf(text: string): NewRoom {
  const { parts } = normaliseAddress(parseAddress(text))
  const said = new Map(parts.map(({ kind, value }) => [kind as string, value]))
  const room = said.get('room') ?? ''
  const floor = Number(said.get('floor') ?? floorOfRoom(room) ?? 1)
  return { unit: said.get('unit') ?? '', floor: Number.isFinite(floor) ? floor : 1, room }
}

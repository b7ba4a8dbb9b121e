import { Checkbox, Input, InputNumber, Space } from 'antd'

export interface NewRoom {
  unit: string
  floor: number
  room: string
}

interface NewRoomFieldsProps {
  room: NewRoom | undefined
  onChange: (room: NewRoom | undefined) => void
}

/** The room that is missing in a building. */
export function NewRoomFields({ room, onChange }: NewRoomFieldsProps) {
  return (
    <Space orientation="vertical">
      <Checkbox
        checked={room !== undefined}
        onChange={({ target }) => onChange(target.checked ? { unit: '', floor: 1, room: '' } : undefined)}
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

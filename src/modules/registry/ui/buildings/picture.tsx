import { type KeyboardEvent, useMemo, useRef } from 'react'
import { stateStyle } from '../../../../web/components/state-tag.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { BuildingView, RoomView, Tone } from '../../contract/houses/view.ts'
import { floorName } from '../../rules/houses/naming.ts'
import { type Arranged, arrange, roomTowards } from './arrange.ts'
import './picture.css'

type Legend = BuildingView['legend']

interface PictureProps {
  view: BuildingView
  /** The room that is open. */
  open: string
  onOpen: (id: string) => void
}

const kinds: Partial<Record<Tone, StateKind>> = {
  good: 'closed',
  blue: 'todo',
  violet: 'checking',
  amber: 'soon',
  red: 'overdue',
  plain: 'paused',
}

export function toneStyle(tone: Tone | undefined) {
  const kind = tone && kinds[tone]
  return kind ? stateStyle(kind) : undefined
}

/** A building as one sees it from outside: the roof on top, units side by side. Arrows go from room to room. */
export function Picture({ view, open, onOpen }: PictureProps) {
  const arranged = useMemo(() => arrange(view.rooms), [view.rooms])
  const legend = useMemo(() => new Map(view.legend.map((one) => [one.shade, one])), [view.legend])
  const box = useRef<HTMLTableElement>(null)
  const onKey = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset.room
    if (!id || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    const next = roomTowards(arranged, id, event.key)
    box.current?.querySelector<HTMLElement>(`[data-room="${next}"]`)?.focus()
  }
  return (
    <table className="wg-building" ref={box} onKeyDown={onKey} aria-label={`${view.building.address}楼栋图`}>
      <Units arranged={arranged} />
      <tbody>
        {arranged.floors.map((floor) => (
          <tr key={floor} data-ground={floor === 1 || undefined} data-below={floor < 0 || undefined}>
            <th scope="row">{floorName(floor)}</th>
            {arranged.units.map((unit) => (
              <td key={unit}>
                <div>
                  {arranged.at(floor, unit).map((room) => (
                    <Room
                      key={room.id}
                      room={room}
                      legend={legend.get(room.shade ?? '')}
                      isOpen={room.id === open}
                      onOpen={onOpen}
                    />
                  ))}
                </div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Units({ arranged: { units } }: { arranged: Arranged }) {
  if (units.every((unit) => unit === '')) return null
  return (
    <thead>
      <tr>
        <td />
        {units.map((unit) => (
          <th key={unit} scope="col">
            {unit === '' ? '' : /^\d+$|^.$/.test(unit) ? `${unit}单元` : unit}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface RoomProps {
  room: RoomView
  legend: Legend[number] | undefined
  isOpen: boolean
  onOpen: (id: string) => void
}

function Room({ room, legend, isOpen, onOpen }: RoomProps) {
  const number = room.room || '整户'
  const seen = [legend?.mark, room.people ? `${room.people}人` : ''].filter(Boolean).join(' ')
  // What is read aloud begins with what is seen.
  const said = [`${number} ${seen}`.trim(), legend?.name].filter(Boolean).join('，')
  return (
    <button
      type="button"
      className="wg-room"
      data-room={room.id}
      data-toned={(legend && kinds[legend.tone] !== undefined) || undefined}
      aria-pressed={isOpen}
      aria-label={said}
      title={said}
      style={toneStyle(legend?.tone)}
      onClick={() => onOpen(room.id)}
    >
      <b>{number}</b>
      <small>{seen}</small>
    </button>
  )
}

/** What the colours mean, and how many there are of each. */
export function LegendList({ legend }: { legend: Legend }) {
  return (
    <ul className="wg-building-legend" aria-label="图例">
      {legend.map(({ shade, name, tone, count }) => (
        <li key={shade}>
          <span
            data-toned={kinds[tone] !== undefined || undefined}
            style={toneStyle(tone)}
            aria-hidden="true"
          />
          {name} <b>{count}</b>
        </li>
      ))}
    </ul>
  )
}

import { Button, Input, InputNumber } from 'antd'
import { useMemo, useState } from 'react'
import { bbox } from '../../../base/geometry/bbox.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { polygonAreaM2 } from '../../../base/geometry/measure.ts'
import { MapCanvas } from '../../../web/map/map-canvas.tsx'
import type { AreaLayer } from '../../../web/map/map-data.ts'
import type { AreaDetail } from '../contract/areas.ts'
import { freshPart, type Part, partsOf, type SuccessionDraft } from './succession-draft.ts'
import { areaWords } from './words.ts'

interface PartsProps {
  area: AreaDetail
  draft: SuccessionDraft
  firstCode: string | null
  onChange: (part: Partial<SuccessionDraft>) => void
}

/** The new areas: code, name, households, and for a split where each one lies. */
export function SuccessionParts({ area, draft, firstCode, onChange }: PartsProps) {
  const [drawing, setDrawing] = useState<number | undefined>(undefined)
  const { least, canAdd } = partsOf[draft.kind]
  const { parts } = draft
  if (parts.length === 0) return null
  const set = (key: number, change: Partial<Part>) =>
    onChange({ parts: parts.map((part) => (part.key === key ? { ...part, ...change } : part)) })
  const hasMap = draft.kind === 'split' && area.boundary !== null
  const add = () => {
    const at = Math.max(...parts.map((part) => part.key)) + 1
    onChange({ parts: [...parts, freshPart(area, firstCode, at)] })
  }
  const remove = (key: number) => onChange({ parts: parts.filter((one) => one.key !== key) })
  return (
    <div className="wg-areas-parts">
      <h3>新的代码和名称</h3>
      {parts.map((part) => (
        <PartRow
          key={part.key}
          part={part}
          onSet={(change) => set(part.key, change)}
          {...(hasMap && {
            drawing: { isOn: drawing === part.key, turn: (on) => setDrawing(on ? part.key : undefined) },
          })}
          {...(parts.length > least && { onRemove: () => remove(part.key) })}
        />
      ))}
      {canAdd && <AddPart hasMap={hasMap} onAdd={add} />}
      {hasMap && drawing !== undefined && (
        <PartMap
          key={drawing}
          {...{ area, parts, drawing }}
          onDraw={(boundary) => set(drawing, { boundary })}
        />
      )}
    </div>
  )
}

function AddPart({ hasMap, onAdd }: { hasMap: boolean; onAdd: () => void }) {
  return (
    <div>
      <Button size="small" onClick={onAdd}>
        再拆一个
      </Button>
      {hasMap && <span className="wg-quiet"> 有一个可以不画，剩余的地方归它；画出界的会自动裁去。</span>}
    </div>
  )
}

interface PartRowProps {
  part: Part
  onSet: (change: Partial<Part>) => void
  drawing?: { isOn: boolean; turn: (on: boolean) => void }
  onRemove?: () => void
}

function PartRow({ part, onSet, drawing, onRemove }: PartRowProps) {
  return (
    <div className="wg-areas-part">
      <Input
        value={part.code}
        aria-label="新代码"
        placeholder="新代码"
        maxLength={15}
        onChange={(event) => onSet({ code: event.target.value.trim() })}
      />
      <Input
        value={part.name}
        aria-label="新名称"
        placeholder="新名称"
        maxLength={100}
        onChange={(event) => onSet({ name: event.target.value })}
      />
      <InputNumber<number>
        value={part.households}
        aria-label="户数"
        placeholder="户数"
        min={0}
        precision={0}
        style={{ width: 96 }}
        onChange={(households) => onSet({ households })}
      />
      <span>
        {drawing && (
          <Button type={drawing.isOn ? 'primary' : 'default'} onClick={() => drawing.turn(!drawing.isOn)}>
            {drawing.isOn ? '画好了' : drawLabel(part)}
          </Button>
        )}
        {onRemove && (
          <Button type="text" onClick={onRemove}>
            去掉
          </Button>
        )}
      </span>
    </div>
  )
}

function drawLabel({ boundary }: Part): string {
  return boundary ? `重画（${areaWords(polygonAreaM2(boundary))}）` : '画边界'
}

interface PartMapProps {
  area: AreaDetail
  parts: readonly Part[]
  drawing: number
  onDraw: (shape: AreaGeometry | undefined) => void
}

function PartMap({ area, parts, drawing, onDraw }: PartMapProps) {
  const old = area.boundary as AreaGeometry
  const others = useMemo(
    () => parts.filter((part) => part.key !== drawing && part.boundary),
    [parts, drawing],
  )
  const layers: AreaLayer[] = useMemo(
    () => [
      {
        id: 'old',
        title: '原来的范围',
        width: 2,
        areas: [{ id: area.code, label: area.shortName, geometry: old }],
      },
      {
        id: 'others',
        title: '已画的',
        areas: others.map((part) => ({ id: String(part.key), label: part.name, geometry: part.boundary! })),
      },
    ],
    [area, old, others],
  )
  return (
    <div className="wg-areas-wizard-map">
      <MapCanvas
        label="画出新的边界"
        areas={layers}
        focus={bbox(old)}
        polygon={{ shape: parts.find((part) => part.key === drawing)?.boundary, onChange: onDraw }}
      />
    </div>
  )
}

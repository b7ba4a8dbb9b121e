import { stateStyle } from '../components/state-tag.tsx'
import type { StateKind } from '../theme/tokens.ts'
import { inkOf } from './layers.ts'
import type { MapContent } from './map-data.ts'

export interface LegendEntry {
  key: string
  label: string
  colour: string
}

/** Always visible: what outlines, colours and circles mean. `extra` explains a choropleth. */
export function Legend({
  content,
  dark,
  extra = [],
}: {
  content: MapContent
  dark: boolean
  extra?: readonly LegendEntry[]
}) {
  const { areas = [], points = [] } = content
  const ink = inkOf(dark)
  const hasAny = areas.length + points.length + extra.length > 0
  if (!hasAny) return null
  return (
    <ul className="wg-legend" aria-label="图例">
      {areas.map((layer) => (
        <li key={layer.id}>
          <i
            className="wg-legend-line"
            style={{ borderColor: layer.colour ?? ink.line, borderWidth: layer.width ?? 1.5 }}
          />
          {layer.title}
        </li>
      ))}
      {points.flatMap((layer) =>
        kindsIn(layer.points).map((kind) => (
          <li key={`${layer.id}-${kind}`} style={stateStyle(kind)}>
            <i className="wg-legend-dot" />
            {layer.names[kind] ?? layer.title}
          </li>
        )),
      )}
      {extra.map(({ key, label, colour }) => (
        <li key={key}>
          <i className="wg-legend-box" style={{ background: colour }} />
          {label}
        </li>
      ))}
    </ul>
  )
}

function kindsIn(points: readonly { kind: StateKind }[]): StateKind[] {
  return [...new Set(points.map((point) => point.kind))]
}

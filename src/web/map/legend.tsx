import { stateStyle } from '../components/state-tag.tsx'
import type { StateKind } from '../theme/tokens.ts'
import { inkOf } from './layers.ts'
import type { MapContent, PointLayer } from './map-data.ts'

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
        dotsOf(layer).map(({ kind, label }) => (
          <li key={`${layer.id}-${kind}`} style={stateStyle(kind)}>
            <i className="wg-legend-dot" />
            {label}
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

/** The states that occur and have a word; those without share the layer's own. */
function dotsOf({ points, names, title }: PointLayer): { kind: StateKind; label: string }[] {
  const dots = [...new Set(points.map((point) => point.kind))].map((kind) => ({
    kind,
    label: names[kind] ?? title,
  }))
  return dots.filter((dot, at) => dots.findIndex((other) => other.label === dot.label) === at)
}

import { stateStyle } from '../components/state-tag.tsx'
import type { StateKind } from '../theme/tokens.ts'
import { inkOf } from './layers.ts'
import type { MapContent, PointLayer } from './map-data.ts'

export interface LegendEntry {
  key: string
  label: string
  colour: string
}

interface LegendProps {
  content: MapContent
  dark: boolean
  /** Explains a choropleth. */
  extra?: readonly LegendEntry[] | undefined
}

/** Always visible: what outlines, colours and circles mean. */
export function Legend({ content: { areas = [], points = [] }, dark, extra = [] }: LegendProps) {
  if (areas.length + points.length + extra.length === 0) return null
  const ink = inkOf(dark)
  return (
    <ul className="wg-legend" aria-label="图例">
      {areas.map(({ id, title, colour = ink.line, width = 1.5 }) => (
        <li key={id}>
          <i className="wg-legend-line" style={{ borderColor: colour, borderWidth: width }} />
          {title}
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

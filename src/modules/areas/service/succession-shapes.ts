import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { polygonAreaM2 } from '../../../base/geometry/measure.ts'
import { cutTo, uncoveredAreaM2, unionOf } from '../../../platform/geo/overlay.ts'
import { errors } from '../contract/errors.ts'
import type { SuccessionInput } from '../contract/succession.ts'
import type { DrawnArea } from '../memory/places.ts'
import { AREA_TOLERANCE_M2 } from '../rules/grid-checks.ts'
import { readBoundary } from './boundary-shape.ts'

type Shapes = Map<string, AreaGeometry>

/** The boundaries new and growing areas get; an area that cannot be told from what is drawn stays without. */
export function succeedingShapes(input: SuccessionInput, drawn: readonly DrawnArea[]): Shapes {
  const old = new Map(drawn.map((area) => [area.code, area.geometry]))
  const from = input.from.map((code) => old.get(code))
  const all = from.every((shape) => shape !== undefined) ? (from as AreaGeometry[]) : []
  if (input.kind === 'split') return splitShapes(input, from[0])
  if (all.length === 0) return new Map()
  const into = input.into && old.get(input.into)
  if (input.kind === 'abolish')
    return new Map(input.into && into ? [[input.into, whole([into, ...all])]] : [])
  return new Map([[input.to[0]!.code, whole(all)]])
}

function whole(parts: readonly AreaGeometry[]): AreaGeometry {
  return parts.length === 1 ? parts[0]! : (cutTo(unionOf(parts), {}) ?? unionOf(parts))
}

/** Parts are cut to the old boundary and to each other; the one that was not drawn gets the rest. */
function splitShapes({ to, crs }: SuccessionInput, old: AreaGeometry | undefined): Shapes {
  const shapes: Shapes = new Map()
  for (const { code, name, boundary } of to) {
    if (!boundary) continue
    const part = cutTo(readBoundary(boundary, crs), { inside: old, without: [...shapes.values()] })
    if (!part) throw errors.bad_boundary({ problem: `“${name}”的边界不在原来的范围之内` })
    shapes.set(code, part)
  }
  const undrawn = to.filter((one) => !shapes.has(one.code))
  if (!old || shapes.size === 0) return shapes
  if (undrawn.length > 1)
    throw errors.bad_boundary({ problem: `还有 ${undrawn.length} 个没有画边界，最多留一个归剩余部分` })
  const left = uncoveredAreaM2(old, [...shapes.values()])
  const rest = undrawn[0]
  if (rest) {
    const remainder = left > AREA_TOLERANCE_M2 ? cutTo(old, { without: [...shapes.values()] }) : undefined
    if (!remainder) throw errors.bad_boundary({ problem: `没有剩余的地方给“${rest.name}”` })
    shapes.set(rest.code, remainder)
  } else if (left > AREA_TOLERANCE_M2) {
    throw errors.bad_boundary({ problem: `原来的范围里还有 ${Math.round(left)} 平方米没有分给任何一个` })
  }
  return shapes
}

export function roundedArea(shape: AreaGeometry | undefined): number | null {
  return shape ? Math.round(polygonAreaM2(shape)) : null
}

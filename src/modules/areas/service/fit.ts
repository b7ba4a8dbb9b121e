import { parentArea } from '../../../base/area-code.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { cutTo, outsideAreaM2, overlapAreaM2 } from '../../../platform/geo/overlay.ts'
import { errors } from '../contract/errors.ts'
import { AREA_TOLERANCE_M2 } from '../rules/grid-checks.ts'

export interface Drawn {
  code: string
  name: string
  geometry: AreaGeometry
}

/** What a boundary must fit among: its parent's, when drawn, and those of its siblings. */
export interface Surroundings {
  parent: Drawn | undefined
  siblings: readonly Drawn[]
}

/** Of all drawn areas, those a boundary of `code` must agree with. */
export function surroundingsOf(code: string, drawn: readonly Drawn[]): Surroundings {
  const above = parentArea(code)
  return {
    parent: drawn.find((area) => area.code === above),
    siblings: drawn.filter((area) => area.code !== code && parentArea(area.code) === above),
  }
}

/** @throws areas.outside_parent, areas.overlaps naming the other area and by how much */
export function checkFits(geometry: AreaGeometry, { parent, siblings }: Surroundings): void {
  for (const other of siblings) {
    const areaM2 = Math.round(overlapAreaM2(geometry, other.geometry))
    if (areaM2 > AREA_TOLERANCE_M2) throw errors.overlaps({ code: other.code, name: other.name, areaM2 })
  }
  if (!parent) return
  const areaM2 = Math.round(outsideAreaM2(geometry, parent.geometry))
  if (areaM2 > AREA_TOLERANCE_M2)
    throw errors.outside_parent({ code: parent.code, name: parent.name, areaM2 })
}

/** Cut to the parent and to what the siblings leave. @throws areas.bad_boundary when nothing is left */
export function fitted(geometry: AreaGeometry, { parent, siblings }: Surroundings): AreaGeometry {
  const near = siblings.filter((other) => overlapAreaM2(geometry, other.geometry) > 0)
  const left = cutTo(geometry, {
    inside: parent?.geometry,
    without: near.map((other) => other.geometry),
  })
  if (!left) throw errors.bad_boundary({ problem: '裁去超出上级和与同级重叠的部分后什么也不剩' })
  return left
}

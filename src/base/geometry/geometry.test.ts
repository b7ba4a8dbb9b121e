import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bbox, bboxesMeet, bboxOfAll } from './bbox.ts'
import { sharedBorderM, sharesBorder } from './borders.ts'
import { centroid, pointOnSurface } from './centroid.ts'
import type { AreaGeometry, PolygonGeometry, Position, Ring } from './geojson.ts'
import { localPlane } from './local-plane.ts'
import { distanceM, lineLengthM, polygonAreaM2 } from './measure.ts'
import { pointInPolygon } from './point-in-polygon.ts'
import { simplify, simplifyLine } from './simplify.ts'

const origin: Position = [116.487, 35.722]
const plane = localPlane(origin)
const ring = (...xy: [number, number][]): Ring => [...xy, xy[0]!].map((p) => plane.toLngLat(p))
const polygon = (...rings: Ring[]): PolygonGeometry => ({ type: 'Polygon', coordinates: rings })
const box = (x: number, y: number, w: number, h: number) =>
  ring([x, y], [x + w, y], [x + w, y + h], [x, y + h])
const at = (x: number, y: number) => plane.toLngLat([x, y])

describe('measuring', () => {
  test('a kilometre north and a kilometre east are a kilometre', () => {
    expect(distanceM(origin, at(0, 1000))).toBeCloseTo(1000, 3)
    expect(distanceM(origin, at(1000, 0))).toBeCloseTo(1000, 3)
    expect(lineLengthM([at(0, 0), at(300, 0), at(300, 400)])).toBeCloseTo(700, 2)
  })

  test('a field of 200 by 300 metres has 60,000 m², less its pond', () => {
    expect(polygonAreaM2(polygon(box(0, 0, 200, 300)))).toBeCloseTo(60_000, -1)
    expect(polygonAreaM2(polygon(box(0, 0, 200, 300), box(50, 50, 100, 100)))).toBeCloseTo(50_000, -1)
  })

  test('the direction in which a ring was drawn does not matter', () => {
    const drawn = box(0, 0, 200, 300)
    expect(polygonAreaM2(polygon(drawn.toReversed()))).toBeCloseTo(polygonAreaM2(polygon(drawn)), 6)
  })

  test('the areas of two halves add up to the whole wherever the cut goes', () => {
    const cuts = fc.tuple(
      fc.double({ min: 1, max: 999, noNaN: true }),
      fc.double({ min: 1, max: 999, noNaN: true }),
    )
    fc.assert(
      fc.property(cuts, ([low, high]) => {
        const west = polygon(ring([0, 0], [low, 0], [high, 800], [0, 800]))
        const east = polygon(ring([low, 0], [1000, 0], [1000, 800], [high, 800]))
        const whole = polygonAreaM2(polygon(box(0, 0, 1000, 800)))
        expect(polygonAreaM2(west) + polygonAreaM2(east)).toBeCloseTo(whole, 3)
      }),
    )
  })

  test('the box of all areas holds each of them', () => {
    const boxes = [bbox(polygon(box(0, 0, 10, 10))), bbox(polygon(box(500, -300, 10, 10)))]
    expect(bboxOfAll(boxes)).toEqual([boxes[0]![0], boxes[1]![1], boxes[1]![2], boxes[0]![3]])
    expect(bboxesMeet(boxes[0]!, boxes[1]!)).toBe(false)
    expect(bboxesMeet(boxes[0]!, bboxOfAll(boxes))).toBe(true)
  })
})

describe('which area a point is in', () => {
  const courtyard = polygon(box(0, 0, 300, 300), box(100, 100, 100, 100))
  const twoParts: AreaGeometry = {
    type: 'MultiPolygon',
    coordinates: [courtyard.coordinates, [box(1000, 0, 50, 50)]],
  }

  test('a hole is outside, a second part is inside', () => {
    expect(pointInPolygon(at(50, 50), courtyard)).toBe(true)
    expect(pointInPolygon(at(150, 150), courtyard)).toBe(false)
    expect(pointInPolygon(at(400, 150), courtyard)).toBe(false)
    expect(pointInPolygon(at(1025, 25), twoParts)).toBe(true)
    expect(pointInPolygon(at(150, 150), twoParts)).toBe(false)
  })

  test('every point of a tiled square, border points too, is in exactly one tile', () => {
    const middle: Position = [500, 431]
    const corners: [number, number][] = [
      [0, 0],
      [1000, 0],
      [1000, 1000],
      [0, 1000],
    ]
    const tiles = corners.map((corner, i) => polygon(ring(corner, corners[(i + 1) % 4]!, middle)))
    const onBorder = fc.tuple(fc.nat(3), fc.double({ min: 0.01, max: 0.99, noNaN: true })).map(([i, t]) => {
      const corner = corners[i]!
      return at(corner[0] + (middle[0] - corner[0]) * t, corner[1] + (middle[1] - corner[1]) * t)
    })
    const anywhere = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }))
      .map((p) => at(...p))
    fc.assert(
      fc.property(fc.oneof(onBorder, anywhere, fc.constant(at(...middle))), (point) => {
        expect(tiles.filter((tile) => pointInPolygon(point, tile))).toHaveLength(1)
      }),
    )
  })

  test('the place for a label lies inside even when the centre of mass does not', () => {
    const horseshoe = polygon(
      ring([0, 0], [300, 0], [300, 300], [200, 300], [200, 60], [100, 60], [100, 300], [0, 300]),
    )
    expect(pointInPolygon(centroid(horseshoe), horseshoe)).toBe(false)
    expect(pointInPolygon(pointOnSurface(horseshoe), horseshoe)).toBe(true)
    expect(pointInPolygon(pointOnSurface(twoParts), twoParts)).toBe(true)
    const [lng, lat] = centroid(polygon(box(0, 0, 200, 100)))
    expect(distanceM([lng, lat], at(100, 50))).toBeLessThan(0.01)
  })
})

describe('neighbours', () => {
  const home = polygon(box(0, 0, 300, 300))

  test('areas with a common edge are neighbours, even when it is split differently on the two sides', () => {
    const east = polygon(ring([300, 100], [600, 100], [600, 400], [300, 400], [300, 250]))
    expect(sharedBorderM(home, east)).toBeCloseTo(200, 0)
    expect(sharesBorder(home, east)).toBe(true)
    expect(sharesBorder(east, home)).toBe(true)
  })

  test('areas that meet in a corner only are not neighbours', () => {
    expect(sharesBorder(home, polygon(box(300, 300, 200, 200)))).toBe(false)
    expect(sharesBorder(home, polygon(ring([300, 300], [600, 330], [600, 600], [330, 600])))).toBe(false)
  })

  test('a border drawn half a metre off still is one, a street of twelve metres between is not', () => {
    expect(sharesBorder(home, polygon(box(300.5, 0, 200, 300)))).toBe(true)
    expect(sharesBorder(home, polygon(box(312, 0, 200, 300)))).toBe(false)
    expect(sharesBorder(home, polygon(box(312, 0, 200, 300)), 15)).toBe(true)
  })
})

describe('thinning for small scales', () => {
  test('what remains of a line is never further from it than the tolerance', () => {
    const steps = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 60 })
    fc.assert(
      fc.property(steps, (offsets) => {
        const line = offsets.map((y, i) => at(i * 25, y))
        const thinned = simplifyLine(line, 10)
        expect(thinned[0]).toEqual(line[0])
        expect(thinned.at(-1)).toEqual(line.at(-1))
        for (const position of line) expect(distanceToLineM(position, thinned)).toBeLessThanOrEqual(10.001)
      }),
    )
  })

  test('a straight border loses its needless positions and keeps its area', () => {
    const dense = polygon(
      ring([0, 0], [100, 0], [200, 0], [300, 0.2], [300, 300], [150, 300], [0, 300], [0, 150]),
    )
    const thinned = simplify(dense, 2) as PolygonGeometry
    expect(thinned.coordinates[0]).toHaveLength(5)
    expect(polygonAreaM2(thinned)).toBeCloseTo(polygonAreaM2(dense), -2)
  })
})

function distanceToLineM(position: Position, line: Position[]): number {
  const [px, py] = plane.toXY(position)
  let nearest = Infinity
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = plane.toXY(line[i - 1]!)
    const [bx, by] = plane.toXY(line[i]!)
    const t = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    const s = Math.max(0, Math.min(1, t))
    nearest = Math.min(nearest, Math.hypot(px - ax - s * (bx - ax), py - ay - s * (by - ay)))
  }
  return nearest
}

import { describe, expect, it } from 'vitest'
import type { AreaGeometry, Position } from '../../base/geometry/geojson.ts'
import { pointInPolygon } from '../../base/geometry/point-in-polygon.ts'
import { baseStyle } from './base-style.ts'
import { areaLayers, inkOf, labelLayer, pointLayers, roadLayers } from './layers.ts'
import type { AreaLayer } from './map-data.ts'
import { projectionOf } from './projection.ts'
import { areaLabels, boundsOf, pointSource } from './sources.ts'
import { partOf } from './sync.ts'

const horseshoe: AreaGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [116.49, 35.71],
      [116.5, 35.71],
      [116.5, 35.72],
      [116.499, 35.72],
      [116.499, 35.711],
      [116.491, 35.711],
      [116.491, 35.72],
      [116.49, 35.72],
      [116.49, 35.71],
    ],
  ],
}
const grids: AreaLayer = {
  id: 'grids',
  title: '网格',
  areas: [{ id: '370830001001001', label: '东门一网格', geometry: horseshoe }],
}
const straight = projectionOf({ kind: 'none' })
const gcj = projectionOf({ kind: 'xyz', url: 'http://tiles/{z}/{x}/{y}', crs: 'gcj02' })

describe('the map of our own vectors', () => {
  it('puts one label on each area, inside it even when the area is bent', () => {
    const labels = areaLabels(grids, straight)
    expect(labels.features).toHaveLength(1)
    const [label] = labels.features
    const at = label?.geometry.type === 'Point' ? (label.geometry.coordinates as Position) : undefined
    expect(at && pointInPolygon(at, horseshoe)).toBe(true)
  })

  it('asks nobody for letters: no style names a glyph server', () => {
    expect(baseStyle({ kind: 'none' }, false).glyphs).toBeUndefined()
    expect(baseStyle({ kind: 'none' }, true).sources).toEqual({})
  })

  it('never lets the labels of areas and roads overlap', () => {
    const ink = inkOf(false)
    const symbols = [labelLayer(grids, ink), ...roadLayers(ink)].filter((layer) => layer.type === 'symbol')
    expect(symbols.length).toBeGreaterThan(1)
    for (const { layout } of symbols) {
      expect(layout?.['text-allow-overlap'] ?? false).toBe(false)
      expect(layout?.['text-ignore-placement'] ?? false).toBe(false)
    }
  })

  it('knows the layer and the part that was touched', () => {
    const ids = [
      ...areaLayers(grids, inkOf(false)),
      ...pointLayers({ id: 'late-orders', title: '', points: [], names: {} }, inkOf(false), false),
    ]
    expect(ids.map(({ id }) => partOf(`wangge:${id}`))).toContainEqual({
      layer: 'late-orders',
      part: 'point',
    })
    expect(partOf('td-polygon')).toBeUndefined()
  })

  it('looks at everything it shows', () => {
    const points = [
      {
        id: 'p',
        title: '工单',
        names: {},
        points: [{ id: '1', position: [116.6, 35.6] as Position, kind: 'todo' as const }],
      },
    ]
    expect(boundsOf({ areas: [grids], points }, straight)).toEqual([116.49, 35.6, 116.6, 35.72])
    expect(boundsOf({}, straight)).toBeUndefined()
  })
})

describe('over a shifted base picture', () => {
  it('moves points some hundreds of metres, and reads touches back to where they are', () => {
    const [feature] = pointSource(
      { id: 'p', title: '', names: {}, points: [{ id: '1', position: [116.5, 35.7], kind: 'todo' }] },
      gcj,
    ).features
    const shown =
      feature?.geometry.type === 'Point' ? (feature.geometry.coordinates as Position) : ([0, 0] as Position)
    expect(Math.abs(shown[0] - 116.5)).toBeGreaterThan(0.003)
    const back = gcj.read(shown)
    expect(back[0]).toBeCloseTo(116.5, 5)
    expect(back[1]).toBeCloseTo(35.7, 5)
  })

  it('leaves the given geometry as it was', () => {
    const before = structuredClone(horseshoe)
    gcj.showArea(horseshoe)
    expect(horseshoe).toEqual(before)
  })
})

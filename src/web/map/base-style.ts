import type { SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { BaseMap } from './map-data.ts'

/** Fonts of the person's computer: the style has no `glyphs`, so nothing is fetched to write a label. */
export const LABEL_FONTS = [
  'PingFang SC',
  'Microsoft YaHei',
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'sans-serif',
]

export function baseStyle(base: BaseMap, dark: boolean): StyleSpecification {
  const rasters = rastersOf(base)
  return {
    version: 8,
    sources: Object.fromEntries(rasters.map((source, at) => [`base-${at}`, source])),
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': dark ? '#14181f' : '#f3f4f1' } },
      ...rasters.map((_, at) => ({ id: `base-${at}`, type: 'raster' as const, source: `base-${at}` })),
    ],
  }
}

function rastersOf(base: BaseMap): SourceSpecification[] {
  if (base.kind === 'xyz') {
    const attribution = base.attribution ?? ''
    return [{ type: 'raster', tiles: [base.url], tileSize: 256, attribution }]
  }
  if (base.kind === 'tianditu') return [tianditu('vec', base.key), tianditu('cva', base.key)]
  return []
}

/** 天地图 WMTS in web mercator: `vec` the map, `cva` its names. Its eight hosts share the load. */
function tianditu(layer: 'vec' | 'cva', key: string): SourceSpecification {
  const query =
    `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles` +
    `&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`
  return {
    type: 'raster',
    tiles: Array.from(
      { length: 8 },
      (_, host) => `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?${query}`,
    ),
    tileSize: 256,
    maxzoom: 18,
    attribution: '天地图',
  }
}

import type { MapBase } from '../contract/settings.ts'

export type ShownBaseMap =
  | { kind: 'none' }
  | { kind: 'xyz'; url: string; crs: 'wgs84' | 'gcj02'; attribution?: string }
  | { kind: 'tianditu'; key: string }

/** The picture as a map draws it: a WMTS layer in web mercator is tiles at z/x/y under longer addresses (OGC 07-057r7 §8). */
export function shownBaseMap(base: MapBase): ShownBaseMap {
  if (base.kind === 'tianditu' || base.kind === 'none') return base
  const common = { kind: 'xyz', ...(base.attribution && { attribution: base.attribution }) } as const
  if (base.kind === 'xyz') return { ...common, url: base.url, crs: base.crs }
  const query = [
    'SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0',
    `LAYER=${encodeURIComponent(base.layer)}`,
    `STYLE=${encodeURIComponent(base.style)}`,
    `TILEMATRIXSET=${encodeURIComponent(base.tileMatrixSet)}`,
    `FORMAT=${encodeURIComponent(base.format)}`,
    'TILEMATRIX={z}&TILEROW={y}&TILECOL={x}',
  ].join('&')
  const joint = base.url.includes('?') ? (/[?&]$/.test(base.url) ? '' : '&') : '?'
  return { ...common, url: `${base.url}${joint}${query}`, crs: 'wgs84' }
}

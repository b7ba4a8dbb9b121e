import { type Map as GlMap, type MapMouseEvent, Marker } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import type { Position } from '../../base/geometry/geojson.ts'
import { primary } from '../theme/tokens.ts'
import type { Projection } from './projection.ts'

interface Pin {
  at: Position | undefined
  onMove?: (to: Position) => void
}

/** A pin where the place is; with `onMove`, dragged or set by a touch. */
export function usePin(map: GlMap | undefined, pin: Pin | undefined, projection: Projection): void {
  const marker = useRef<Marker | undefined>(undefined)
  const latest = useRef(pin)
  latest.current = pin
  const canMove = pin?.onMove !== undefined
  const [lng, lat] = pin?.at ?? []

  useEffect(() => {
    if (!map || lng === undefined || lat === undefined) return
    const at = projection.show([lng, lat])
    const one = new Marker({ color: primary, draggable: canMove }).setLngLat(at).addTo(map)
    one.on('dragend', () => {
      const to = one.getLngLat()
      latest.current?.onMove?.(projection.read([to.lng, to.lat]))
    })
    marker.current = one
    return () => {
      one.remove()
    }
  }, [map, lng, lat, canMove, projection])

  useEffect(() => {
    if (!map || !canMove) return
    const onClick = (event: MapMouseEvent) =>
      latest.current?.onMove?.(projection.read([event.lngLat.lng, event.lngLat.lat]))
    map.on('click', onClick)
    map.getCanvas().style.cursor = 'crosshair'
    return () => {
      map.off('click', onClick)
      map.getCanvas().style.cursor = ''
    }
  }, [map, canMove, projection])
}

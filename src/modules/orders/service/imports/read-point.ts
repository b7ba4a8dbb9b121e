import { type Datum, toWgs84 } from '../../../../platform/geo/datum.ts'
import { cleanLine, cleanNumber } from './clean-cell.ts'
import type { Read } from './world.ts'

/** The point of a row in WGS-84. Empty cells and 0,0 (what systems write for "none") are no point. */
export function readPoint(
  lngCell: string,
  latCell: string,
  crs: Datum,
): Read<{ lng: number; lat: number } | null> {
  if (cleanLine(lngCell) === '' && cleanLine(latCell) === '') return { value: null }
  const lng = cleanNumber(lngCell)
  const lat = cleanNumber(latCell)
  if (lng === undefined || lat === undefined) return { problem: '经纬度不是数字，或只填了一个' }
  if (lng === 0 && lat === 0) return { value: null }
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90)
    return { problem: `经度 ${lng}、纬度 ${lat} 超出范围，请检查两列是否对调或不是度` }
  const [x, y] = toWgs84(lng, lat, crs)
  return { value: { lng: x, lat: y } }
}

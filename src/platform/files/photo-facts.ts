import exifr from 'exifr'

/** Where and when a photo says it was taken (WGS-84 degrees, ISO instant). */
export interface PhotoFacts {
  takenAt?: string
  gps?: { lng: number; lat: number }
}

/** Reads EXIF position and time; a photo without, or with nonsense in them, simply has none. */
export async function readPhotoFacts(path: string): Promise<PhotoFacts> {
  const tags = await readTags(path)
  const takenAt = instant(tags.DateTimeOriginal, tags.OffsetTimeOriginal)
  const gps = position(tags.longitude, tags.latitude)
  return { ...(takenAt ? { takenAt } : {}), ...(gps ? { gps } : {}) }
}

async function readTags(path: string): Promise<Record<string, unknown>> {
  try {
    return (await exifr.parse(path, { gps: true, exif: true, reviveValues: false, makerNote: false })) ?? {}
  } catch {
    // Damaged or foreign metadata is no reason to refuse a photo.
    return {}
  }
}

/** EXIF 2.32 §4.6.5: local time `2024:03:05 09:32:09`; the offset tag came late, so office time is assumed. */
function instant(time: unknown, offset: unknown): string | undefined {
  const match = typeof time === 'string' && /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(time)
  if (!match) return undefined
  const zone = typeof offset === 'string' && /^[+-]\d\d:\d\d$/.test(offset) ? offset : '+08:00'
  const date = new Date(`${match[1]}-${match[2]}-${match[3]}T${match[4]}${zone}`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** Phones without a fix write 0,0. */
function position(lng: unknown, lat: unknown): PhotoFacts['gps'] {
  if (typeof lng !== 'number' || typeof lat !== 'number') return undefined
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90) || (lng === 0 && lat === 0)) return undefined
  return { lng: Math.round(lng * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6 }
}

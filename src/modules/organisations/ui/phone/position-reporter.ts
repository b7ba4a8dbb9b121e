import { call } from '../../../../web/api/call.ts'
import { REPORT_EVERY_SECONDS, reportPosition } from '../../contract/presence.ts'

let timer: ReturnType<typeof setInterval> | undefined

/** While somebody is on duty the phone says where it is, on whatever screen; not otherwise. */
export function keepReporting(isOnDuty: boolean): void {
  if (!isOnDuty) stopReporting()
  if (!isOnDuty || timer) return
  timer = setInterval(() => void say(), REPORT_EVERY_SECONDS * 1000)
  void say()
}

export function stopReporting(): void {
  clearInterval(timer)
  timer = undefined
}

/** A position that cannot be had or sent is left out: the next one comes in minutes. */
async function say(): Promise<void> {
  const point = await currentPoint()
  if (!point || !timer) return
  try {
    await call(reportPosition, point)
  } catch (error) {
    if (isFinal(error)) stopReporting()
    else console.warn('position not reported', error)
  }
}

/** No longer on duty, or signed out: nobody wants positions any more. */
function isFinal(error: unknown): boolean {
  const status = (error as { status?: number }).status
  return status === 401 || status === 403 || status === 409
}

export interface PhonePoint {
  lng: number
  lat: number
  accuracyM: number
}

const LONGEST_MS = 15_000
const STILL_GOOD_MS = 60_000

/** Where the phone is (WGS-84); undefined when it may not or cannot say. */
export function currentPoint(): Promise<PhonePoint | undefined> {
  if (!('geolocation' in navigator) || !isSecureContext) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: coords.longitude,
          lat: coords.latitude,
          accuracyM: Math.round(coords.accuracy),
        }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: LONGEST_MS, maximumAge: STILL_GOOD_MS },
    )
  })
}

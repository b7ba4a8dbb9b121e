import { useCallback, useEffect, useState } from 'react'
import type { Point } from './send-photo.ts'

export type PositionState =
  | { at: 'asking' }
  | { at: 'found'; point: Point; accuracyM: number }
  | { at: 'failed'; why: string }

const LONGEST_MS = 12_000
const STILL_GOOD_MS = 30_000

/** Where the phone is, asked once on opening and again on demand; WGS-84 as the Geolocation API gives it. */
export function usePosition(isWanted = true): { state: PositionState; ask: () => void } {
  const [state, setState] = useState<PositionState>({ at: 'asking' })
  const ask = useCallback(() => {
    if (!('geolocation' in navigator) || !isSecureContext) {
      setState({ at: 'failed', why: '这个网页不能定位（需要 https 访问）' })
      return
    }
    setState({ at: 'asking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setState({
          at: 'found',
          point: { lng: coords.longitude, lat: coords.latitude },
          accuracyM: Math.round(coords.accuracy),
        }),
      (error) => setState({ at: 'failed', why: reasonOf(error) }),
      { enableHighAccuracy: true, timeout: LONGEST_MS, maximumAge: STILL_GOOD_MS },
    )
  }, [])
  useEffect(() => {
    if (isWanted) ask()
  }, [isWanted, ask])
  return { state, ask }
}

function reasonOf({ code }: GeolocationPositionError): string {
  return code === 1 ? '没有定位权限，可在手机设置中打开' : '暂时收不到定位信号'
}

import { useCallback, useEffect, useState } from 'react'
import type { Point } from '../../../contract/point.ts'

export type Here = { at: 'asking' } | { at: 'found'; point: Point } | { at: 'failed'; why: string }

const LONGEST_MS = 12_000
const STILL_GOOD_MS = 30_000

/** Where the phone is, asked on opening and again on demand. */
export function useHere(): { here: Here; ask: () => void } {
  const [here, setHere] = useState<Here>({ at: 'asking' })
  const ask = useCallback(() => {
    if (!('geolocation' in navigator) || !isSecureContext) {
      setHere({ at: 'failed', why: '这个网页不能定位（需要 https 访问）' })
      return
    }
    setHere({ at: 'asking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => setHere({ at: 'found', point: { lng: coords.longitude, lat: coords.latitude } }),
      ({ code }) =>
        setHere({
          at: 'failed',
          why: code === 1 ? '没有定位权限，可在手机设置中打开' : '暂时收不到定位信号',
        }),
      { enableHighAccuracy: true, timeout: LONGEST_MS, maximumAge: STILL_GOOD_MS },
    )
  }, [])
  useEffect(ask, [ask])
  return { here, ask }
}

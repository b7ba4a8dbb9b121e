import { useEffect, useSyncExternalStore } from 'react'
import { readLocal, writeLocal } from '../components/local.ts'

const KEY = 'type'
const listeners = new Set<() => void>()

/** 大字模式 of the phone ends: 20 px, remembered on this phone. */
export function useLargeType(): [boolean, (large: boolean) => void] {
  const large = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => readLocal<string>(KEY, 'normal') === 'large',
  )
  useEffect(() => {
    document.documentElement.dataset.type = large ? 'large' : 'normal'
  }, [large])
  return [large, setLarge]
}

function setLarge(large: boolean) {
  writeLocal(KEY, large ? 'large' : 'normal')
  for (const changed of listeners) changed()
}

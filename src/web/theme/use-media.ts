import { useEffect, useSyncExternalStore } from 'react'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

/** The system asks for less movement. */
export function useCalm(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)')
}

/** Follows the system's dark mode and tells the style sheets (ours and antd-mobile's). */
export function useDark(): boolean {
  const dark = useMedia('(prefers-color-scheme: dark)')
  useEffect(() => {
    const root = document.documentElement
    root.dataset.theme = dark ? 'dark' : 'light'
    root.setAttribute('data-prefers-color-scheme', dark ? 'dark' : 'light')
  }, [dark])
  return dark
}

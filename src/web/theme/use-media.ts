import { useLayoutEffect, useSyncExternalStore } from 'react'

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

/** Is this page dark? Ends that follow the system say so on `<html data-follows-system>`. */
export function useDark(): boolean {
  return useMedia('(prefers-color-scheme: dark)') && 'followsSystem' in document.documentElement.dataset
}

/** Tells the style sheets (ours and antd-mobile's) which theme the page has. */
export function useThemeOnPage(): boolean {
  const dark = useDark()
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.theme = dark ? 'dark' : 'light'
    root.setAttribute('data-prefers-color-scheme', dark ? 'dark' : 'light')
  }, [dark])
  return dark
}

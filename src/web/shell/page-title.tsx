import { createContext, useContext, useEffect } from 'react'

export interface Crumb {
  label: string
  path?: string
}

const CrumbsContext = createContext<readonly Crumb[]>([])
export const CrumbsProvider = CrumbsContext

/** The way to this screen through the menu, without the screen itself. */
export function useCrumbs(): readonly Crumb[] {
  return useContext(CrumbsContext)
}

/** The browser tab's title: several orders open in tabs are told apart by it. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} - 网格`
  }, [title])
}

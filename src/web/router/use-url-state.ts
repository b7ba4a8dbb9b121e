import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import { readUrlState, type Search, type UrlDefaults, type UrlState, writeUrlState } from './url-state.ts'

export interface ChangeOptions {
  /** Makes a step the back button returns from (opening a drawer); typing in a filter replaces instead. */
  push?: boolean
}
export type ChangeUrl<D extends UrlDefaults> = (change: Partial<UrlState<D>>, options?: ChangeOptions) => void

/**
 * Filters, the open row, the chosen tab: state that lives in the address.
 * `defaults` is read once; give it as a constant.
 */
export function useUrlState<D extends UrlDefaults>(defaults: D): [UrlState<D>, ChangeUrl<D>] {
  const shape = useRef(defaults)
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = useCallback<ChangeUrl<D>>(
    (part, options) => {
      void navigate({
        to: '.',
        search: ((old: Search) => writeUrlState(shape.current, old, part)) as never,
        replace: !options?.push,
      })
    },
    [navigate],
  )
  return [readUrlState(shape.current, search), change]
}

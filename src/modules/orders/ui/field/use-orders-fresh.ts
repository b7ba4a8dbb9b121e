import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { refreshModules } from '../../../../web/api/use-call.ts'
import { useLive } from '../../../../web/api/use-live.ts'

const REFRESH_EVERY_MS = 2_000

/** Reads orders and the inbox again when something happened to an order, at most every two seconds. */
export function useOrdersFresh(): void {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(['orders'], () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void refreshModules(client, ['orders', 'inbox'])
    }, REFRESH_EVERY_MS)
  })
}

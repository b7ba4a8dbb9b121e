import { useCallback, useRef, useState } from 'react'
import type { OrderDetail } from '../../../contract/order.ts'
import type { PersonAction } from '../../shared/action-endpoints.ts'
import { chooseActions } from '../../shared/action-groups.ts'

export interface OpenAction {
  /** The action whose panel is open. */
  id: PersonAction | undefined
  /** The version of the order its person was looking at when it was opened. */
  version: number
  open: (id: PersonAction) => void
  openMain: () => void
  /** Goes on with the order as it now is. */
  catchUp: () => void
  close: () => void
}

/** Which action's panel is open; another order closes it. */
export function useOpenAction(order: OrderDetail | undefined): OpenAction {
  const [kept, setAt] = useState<At | undefined>(undefined)
  const latest = useRef(order)
  latest.current = order
  const at = kept?.orderId === order?.id ? kept : undefined
  const open = useCallback((id: PersonAction) => {
    const { id: orderId = '', version = 0 } = latest.current ?? {}
    setAt({ id, orderId, version })
  }, [])
  const openMain = useCallback(() => {
    const { main } = chooseActions(latest.current?.actions ?? [])
    if (main) open(main.id)
  }, [open])
  const catchUp = useCallback(
    () => setAt((old) => old && { ...old, version: latest.current?.version ?? old.version }),
    [],
  )
  const close = useCallback(() => setAt(undefined), [])
  return { id: at?.id, version: at?.version ?? 0, open, openMain, catchUp, close }
}

interface At {
  id: PersonAction
  orderId: string
  version: number
}

import { useEffect, useRef } from 'react'
import { useNow } from '../../../../web/components/use-now.ts'
import type { RestingAction } from '../../contract/order.ts'

/** Asks the server again when an action should have rested long enough; once a minute until it agrees. */
export function useRestOver(resting: readonly RestingAction[], onOver: () => unknown): void {
  const now = useNow()
  const latest = useRef(onOver)
  latest.current = onOver
  const first = Math.min(...resting.map(({ until }) => Date.parse(until)))
  useEffect(() => {
    if (now.getTime() >= first) latest.current()
  }, [now, first])
}

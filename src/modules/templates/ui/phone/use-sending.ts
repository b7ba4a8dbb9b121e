import { useQueryClient } from '@tanstack/react-query'
import { Toast } from 'antd-mobile'
import { useEffect } from 'react'
import { refreshModules } from '../../../../web/api/use-call.ts'
import { flushDrafts } from './send.ts'

const TRY_EVERY_MS = 30_000

/** Tries when the network comes back, and now and then besides: a phone in a lift says "online" too early. */
export function useSending(userId: string, isNeeded: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isNeeded) return
    const again = async () => {
      const arrived = await flushDrafts(userId)
      if (arrived === 0) return
      Toast.show({ icon: 'success', content: `${arrived} 份采集已送达` })
      await refreshModules(client, ['collections', 'collection-entries'])
    }
    const now = () => void again()
    now()
    const timer = setInterval(now, TRY_EVERY_MS)
    addEventListener('online', now)
    return () => {
      clearInterval(timer)
      removeEventListener('online', now)
    }
  }, [client, userId, isNeeded])
}

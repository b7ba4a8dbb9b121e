import { useQueryClient } from '@tanstack/react-query'
import { Toast } from 'antd-mobile'
import { useCallback, useEffect } from 'react'
import { refreshModules } from '../../../../../web/api/use-call.ts'
import { flushOutbox } from './send.ts'

const TRY_EVERY_MS = 30_000

/** Tries when the network comes back, and now and then besides: a phone in a lift says "online" too early. */
export function useFlushing(userId: string, isNeeded: boolean): () => void {
  const client = useQueryClient()
  const flush = useCallback(async () => {
    const filed = await flushOutbox(userId)
    if (filed === 0) return
    Toast.show({ icon: 'success', content: `${filed} 件已送达` })
    await refreshModules(client, ['orders', 'inbox'])
  }, [client, userId])
  useEffect(() => {
    if (!isNeeded) return
    const again = () => void flush()
    again()
    const timer = setInterval(again, TRY_EVERY_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [isNeeded, flush])
  return () => void flush()
}

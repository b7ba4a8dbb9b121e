import { CloudOutlined, DisconnectOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { formatDateTime } from '../../base/time/format.ts'

/** 已同步 09:12, or offline and since when what is shown is what it is. */
export function SyncState() {
  const online = useOnline()
  const syncedAt = useLastRead()
  const time = syncedAt > 0 ? formatDateTime(new Date(syncedAt)).slice(11) : ''
  return (
    <span className="wg-sync" role="status">
      {online ? <CloudOutlined /> : <DisconnectOutlined />}
      {online ? (time ? `已同步 ${time}` : '在线') : `离线${time && `，数据截至 ${time}`}`}
    </span>
  )
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('online', changed)
      addEventListener('offline', changed)
      return () => {
        removeEventListener('online', changed)
        removeEventListener('offline', changed)
      }
    },
    () => navigator.onLine,
  )
}

/** When the server last answered any reading of this page (ms since the epoch, 0 never). */
function useLastRead(): number {
  const cache = useQueryClient().getQueryCache()
  const [at, setAt] = useState(0)
  useEffect(() => {
    const read = () => setAt(Math.max(0, ...cache.getAll().map((query) => query.state.dataUpdatedAt)))
    read()
    return cache.subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success') read()
    })
  }, [cache])
  return at
}

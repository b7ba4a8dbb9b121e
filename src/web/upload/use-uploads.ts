import { useEffect, useRef, useState } from 'react'
import { messageOf } from '../api/api-error.ts'
import { shrinkPhoto } from './shrink.ts'

/** A file the server has. */
export interface Attachment {
  id: string
  name: string
  isImage: boolean
  url: string
  thumbnailUrl?: string | undefined
}

export interface SendOptions {
  onProgress: (share: number) => void
  signal: AbortSignal
}
/** Sends one file and answers what the server made of it. */
export type SendFile = (file: File, options: SendOptions) => Promise<Attachment>

/** A file on its way up. */
export interface Pending {
  key: number
  name: string
  preview: string | undefined
  share: number
  problem: string | undefined
  retry: () => void
  stop: () => void
}

interface UploadsOptions {
  send: SendFile
  value: readonly Attachment[]
  onChange: (value: Attachment[]) => void
  max: number
}

/** Files on their way up beside those that arrived; `add` takes what still fits. */
export function useUploads({ send, value, onChange, max }: UploadsOptions) {
  const { pending, append, change, drop } = usePending()
  const track = useStopAllOnLeave()
  const latest = useRef({ value, onChange })
  latest.current = { value, onChange }

  const arrived = (one: Pending, attachment: Attachment) => {
    const next = [...latest.current.value, attachment]
    // Two files may arrive before the screen draws again; the second must not lose the first.
    latest.current.value = next
    latest.current.onChange(next)
    drop(one)
  }
  const start = async (file: File, one: Pending, stop: AbortController) => {
    change(one.key, { problem: undefined, share: 0 })
    try {
      const onProgress = (share: number) => change(one.key, { share })
      arrived(one, await send(await shrinkPhoto(file), { onProgress, signal: stop.signal }))
    } catch (error) {
      if (!stop.signal.aborted) change(one.key, { problem: messageOf(error) })
    }
  }
  const add = (files: Iterable<File>) => {
    const room = Math.max(0, max - latest.current.value.length - pending.length)
    for (const file of [...files].slice(0, room)) {
      const stop = track()
      const one = append(file, {
        retry: () => void start(file, one, stop),
        stop: () => {
          stop.abort()
          drop(one)
        },
      })
      void start(file, one, stop)
    }
  }
  const remove = (id: string) => onChange(value.filter((one) => one.id !== id))
  return { pending, add, remove, isFull: value.length + pending.length >= max }
}

function usePending() {
  const [pending, setPending] = useState<readonly Pending[]>([])
  const nextKey = useRef(0)
  return {
    pending,
    append: (file: File, actions: Pick<Pending, 'retry' | 'stop'>): Pending => {
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
      const one = {
        key: nextKey.current++,
        name: file.name,
        preview,
        share: 0,
        problem: undefined,
        ...actions,
      }
      setPending((old) => [...old, one])
      return one
    },
    change: (key: number, part: Partial<Pending>) =>
      setPending((old) => old.map((one) => (one.key === key ? { ...one, ...part } : one))),
    drop: (one: Pending) => {
      if (one.preview) URL.revokeObjectURL(one.preview)
      setPending((old) => old.filter((other) => other.key !== one.key))
    },
  }
}

/** Gives out controllers that are all aborted when the screen is left. */
function useStopAllOnLeave(): () => AbortController {
  const given = useRef(new Set<AbortController>())
  useEffect(() => {
    const all = given.current
    return () => {
      for (const stop of all) stop.abort()
    }
  }, [])
  return () => {
    const stop = new AbortController()
    given.current.add(stop)
    return stop
  }
}

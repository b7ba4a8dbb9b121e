import { useCallback, useEffect, useState } from 'react'
import { newId } from '../../../../base/ids.ts'
import { readLocal, writeLocal } from '../../../../web/components/local.ts'
import { useSession } from '../../../../web/session/session.tsx'
import type { Attachment } from '../../../../web/upload/use-uploads.ts'
import { isOnPhone, type Point, revivePhotos } from './send-photo.ts'

/** How the place came to be known; what a person set by hand no measurement overrides. */
export type PlaceSource = 'gps' | 'photo' | 'pin' | 'chosen' | 'label'

/** The component whose label was scanned. */
export interface ScannedComponent {
  code: string
  name: string
  classCode: string
  className: string
  /** In words. */
  place: string
}

export interface ReportDraft {
  /** The server files a request of one id once, however often it arrives. */
  requestId: string
  photos: Attachment[]
  point: Point | null
  /** Instead of a point: the area a person chose, with its name. */
  area: { code: string; name: string } | null
  placeSource: PlaceSource | null
  accuracyM: number | null
  address: string
  description: string
  classId: string | null
  /** What it is about; null when nothing was scanned. */
  component: ScannedComponent | null
  /** Said when nothing is written. */
  className: string
  /** 我来处置 of the worker, 请为我保密 of the resident. */
  isSpecial: boolean
  /** 公开 as chosen; null follows the class. */
  isPublic: boolean | null
  savedAt: number
}

// The server drops files nothing refers to after a day (its own rule); such a photo must be taken again.
const FILES_LAST_MS = 23 * 3_600_000

function fresh(): ReportDraft {
  return {
    requestId: newId(),
    photos: [],
    point: null,
    area: null,
    placeSource: null,
    accuracyM: null,
    address: '',
    description: '',
    classId: null,
    component: null,
    className: '',
    isSpecial: false,
    isPublic: null,
    savedAt: 0,
  }
}

export interface DraftState {
  draft: ReportDraft
  change: (part: Partial<ReportDraft>) => void
  clear: () => void
  /** Something was begun earlier and is still here. */
  isRestored: boolean
}

/** A report being written, kept on this phone at every step, one per person. */
export function useReportDraft(end: 'field' | 'resident'): DraftState {
  const { user } = useSession()
  const key = `report.${end}.${user.id}`
  const [draft, setDraft] = useState(() => stored(key))
  const [isRestored, setRestored] = useState(() => isBegun(draft))

  const change = useCallback(
    (part: Partial<ReportDraft>) => setDraft((old) => ({ ...old, ...part, savedAt: Date.now() })),
    [],
  )
  const clear = useCallback(() => {
    setDraft(fresh())
    setRestored(false)
  }, [])
  useEffect(() => {
    if (draft.savedAt > 0 || stored(key).savedAt > 0) writeLocal(key, draft)
  }, [key, draft])
  useReviving(draft, change)
  return { draft, change, clear, isRestored }
}

/** A position the phone found by itself is nothing anybody did. */
function isBegun({ photos, description, address, classId, component, placeSource }: ReportDraft): boolean {
  const isPlaced = placeSource === 'pin' || placeSource === 'chosen'
  const isWritten = photos.length > 0 || description !== '' || address !== ''
  return isWritten || classId !== null || component !== null || isPlaced
}

function stored(key: string): ReportDraft {
  const kept = { ...fresh(), ...readLocal<Partial<ReportDraft>>(key, {}) }
  const isOld = Date.now() - kept.savedAt > FILES_LAST_MS
  return isOld ? { ...kept, photos: kept.photos.filter((photo) => isOnPhone(photo.id)) } : kept
}

/** The pictures of kept photos do not outlive the page that made them. */
function useReviving(draft: ReportDraft, change: (part: Partial<ReportDraft>) => void) {
  const [{ photos }] = useState(draft)
  useEffect(() => {
    if (!photos.some((photo) => isOnPhone(photo.id))) return
    let isHere = true
    void revivePhotos(photos).then((revived) => isHere && change({ photos: revived }))
    return () => {
      isHere = false
    }
  }, [photos, change])
}

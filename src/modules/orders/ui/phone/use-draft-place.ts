import { useEffect, useRef } from 'react'
import type { ReportDraft } from './report-draft.ts'
import { positionOf } from './send-photo.ts'
import { type PositionState, usePosition } from './use-position.ts'

/**
 * Fills the place of a report: the phone's position, else where the photo was taken.
 * What the person set on the map, or a label said, stays.
 */
export function useDraftPlace(
  draft: ReportDraft,
  change: (part: Partial<ReportDraft>) => void,
): { position: PositionState; askAgain: () => void } {
  const { state, ask } = usePosition()
  const latest = useRef(draft)
  latest.current = draft

  useEffect(() => {
    if (state.at !== 'found' || isByHand(latest.current)) return
    change({ point: state.point, area: null, placeSource: 'gps', accuracyM: state.accuracyM })
  }, [state, change])

  const fromPhoto = positionOf(draft.photos)
  useEffect(() => {
    if (!fromPhoto || latest.current.point || isByHand(latest.current)) return
    change({ point: fromPhoto, area: null, placeSource: 'photo', accuracyM: null })
  }, [fromPhoto, change])
  const askAgain = () => {
    change({ placeSource: null })
    ask()
  }
  return { position: state, askAgain }
}

function isByHand({ placeSource }: ReportDraft): boolean {
  return placeSource === 'pin' || placeSource === 'chosen' || placeSource === 'label'
}

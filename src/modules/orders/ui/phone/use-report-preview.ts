import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { previewOrder } from '../../contract/intake.ts'
import type { ReportDraft } from './report-draft.ts'

/** What the system knows of a report being written: its grid, its class, who will act and until when. */
export function useReportPreview({ description, classId, point, area }: ReportDraft) {
  const input = useSettled(
    {
      description: description.slice(0, 5000),
      ...(classId && { classId }),
      ...(point ? { point } : area ? { areaCode: area.code } : {}),
    },
    400,
  )
  // Of what was settled: asked a moment too early, the answer would be that the place is nowhere.
  const isKnown = 'point' in input || 'areaCode' in input || input.description.length > 1
  return useCall(previewOrder, input, { enabled: isKnown, keepPrevious: true, staleMs: 60_000 })
}

/** 中都街道 / 南门社区 / 南门社区第二网格 → 南门社区第二网格. */
export function smallestArea(path: string): string {
  return path.split(' / ').at(-1) ?? path
}

import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { outlook } from '../../contract/public.ts'
import type { ReportDraft } from './report-draft.ts'

/** By when, seen by whom, and whether neighbours have said it already. */
export function useOutlook({ description, classId, point }: ReportDraft) {
  const input = useSettled(
    { description: description.slice(0, 5000), ...(classId && { classId }), ...(point && { point }) },
    600,
  )
  return useCall(outlook, input, {
    enabled: description.length > 1,
    keepPrevious: true,
    staleMs: 60_000,
  })
}

import type { ReturnsOf } from '../../../../../base/contract.ts'
import { useCall } from '../../../../../web/api/use-call.ts'
import { useSettled } from '../../../../../web/components/use-settled.ts'
import type { FormValues } from '../../../../../web/forms/form-body.ts'
import { previewOrder } from '../../../contract/intake.ts'

const MIN_LETTERS = 4

/** What the system makes of what was typed so far, once the typing pauses. */
export function useIntakePreview(values: FormValues): ReturnsOf<typeof previewOrder> | undefined {
  const description = typeof values.description === 'string' ? values.description.trim() : ''
  const point = values.point as { lng: number; lat: number } | undefined
  const areaCode = typeof values.areaCode === 'string' ? values.areaCode : ''
  const classId = typeof values.classId === 'string' ? values.classId : ''
  const input = useSettled(
    {
      description,
      ...(point && { point }),
      ...(!point && areaCode && { areaCode }),
      ...(classId && { classId }),
    },
    400,
  )
  const isEnough = input.description.length >= MIN_LETTERS || 'point' in input || 'areaCode' in input
  const preview = useCall(previewOrder, input, { enabled: isEnough, keepPrevious: true, staleMs: 60_000 })
  return isEnough ? preview.data : undefined
}

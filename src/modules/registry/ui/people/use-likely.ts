import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { findLikely } from '../../contract/looks.ts'

/** Asked while one types, once the name stands and something beside it. */
export function useLikely(values: Readonly<Record<string, unknown>>) {
  const { name, birthOn, phone, idNumber } = values
  const asked = useSettled(
    {
      name: textOf(name) ?? '',
      ...(textOf(birthOn) && { birthOn: textOf(birthOn) }),
      ...(textOf(phone) && { phone: textOf(phone) }),
      ...(textOf(idNumber) && { idNumber: textOf(idNumber) }),
    },
    400,
  )
  const enabled = asked.name.trim().length > 1
  return useCall(findLikely, asked, { enabled, keepPrevious: true }).data?.people ?? []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

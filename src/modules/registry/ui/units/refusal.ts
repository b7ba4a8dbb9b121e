import type { ApiError } from '../../../../web/api/api-error.ts'

/** Fields that stand outside the values of a record. */
const placed = ['houseId', 'point', 'areaCode', 'kind', 'smallPremises', 'entityId', 'classCode', 'code']

/** A refusal at its field, if it is one of those, else for the foot of the form. */
export function refusalOf(error: ApiError | null): {
  problems: Record<string, string>
  general: string | undefined
} {
  const field = error?.details.field
  if (!error) return { problems: {}, general: undefined }
  if (typeof field === 'string' && placed.includes(field))
    return { problems: { [field]: error.message }, general: undefined }
  return { problems: {}, general: error.message }
}

import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Completed } from '../person.ts'
import type { PlainValues } from '../read-fields.ts'

/** A unit is not founded in the future. */
export function completeUnit(values: Readonly<PlainValues>, today: LocalDate): Completed {
  if (typeof values.foundedOn === 'string' && values.foundedOn > today)
    return { ok: false, field: 'foundedOn', problem: '不能晚于今天' }
  return { ok: true, values: { ...values } }
}

export function completeComponent(values: Readonly<PlainValues>, today: LocalDate): Completed {
  if (typeof values.installedOn === 'string' && values.installedOn > today)
    return { ok: false, field: 'installedOn', problem: '不能晚于今天' }
  return { ok: true, values: { ...values } }
}

import { readCitizenNumber } from '../../../base/id-numbers/citizen-number.ts'
import type { LocalDate } from '../../../base/time/calendar.ts'
import type { PlainValues } from './read-fields.ts'

export type Completed = { ok: true; values: PlainValues } | { ok: false; field: string; problem: string }

/** Nobody registered is older; a birth that says so was written wrongly. */
const OLDEST_YEARS = 130

/** A citizen number tells birth and sex: what was not written is taken from it; what differs is named. */
export function completePerson(values: Readonly<PlainValues>, today: LocalDate): Completed {
  const { idNumber, idDocument } = values
  const known = { ...values }
  if (typeof idNumber === 'string' && (!idDocument || idDocument === '111')) {
    const read = readCitizenNumber(idNumber, today)
    if (!read.ok) return { ok: false, field: 'idNumber', problem: read.problem }
    const { birthOn, sex } = read.value
    const code = sex === 'male' ? '1' : '2'
    if (typeof known.birthOn === 'string' && known.birthOn !== birthOn)
      return {
        ok: false,
        field: 'birthOn',
        problem: `与公民身份号码里的 ${birthOn} 不同，请核对哪个写错了`,
      }
    if ((known.sex === '1' || known.sex === '2') && known.sex !== code)
      return { ok: false, field: 'sex', problem: '与公民身份号码的第 17 位不符，请核对哪个写错了' }
    known.birthOn = birthOn
    known.sex = code
    known.idDocument = '111'
  }
  if (typeof known.birthOn === 'string' && known.birthOn > today)
    return { ok: false, field: 'birthOn', problem: '不能晚于今天' }
  if (typeof known.birthOn === 'string' && ageOn(known.birthOn, today) > OLDEST_YEARS)
    return { ok: false, field: 'birthOn', problem: `已超过 ${OLDEST_YEARS} 年，请核对` }
  if (typeof known.diedOn === 'string' && typeof known.birthOn === 'string' && known.diedOn < known.birthOn)
    return { ok: false, field: 'diedOn', problem: '不能早于出生日期' }
  if (typeof known.diedOn === 'string') known.isDead = true
  return { ok: true, values: known }
}

/** Whole years of life on a day. */
export function ageOn(birthOn: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years
}

/** The same where the birth may not be known. */
export function ageOf(birthOn: LocalDate | null, day: LocalDate): number | null {
  return birthOn === null ? null : ageOn(birthOn, day)
}

import { checkCharacter } from '../../src/base/id-numbers/citizen-number.ts'
import { checkCharacter as creditCheck } from '../../src/base/id-numbers/credit-code.ts'
import type { LocalDate } from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'
import { addDays, dayOf } from './days.ts'
import type { Sex } from './names.ts'

/** Not those of the accounts (demo/people/names.ts), so that a number is nobody else's. */
const carriers = [
  '132',
  '133',
  '136',
  '147',
  '152',
  '155',
  '157',
  '166',
  '177',
  '178',
  '180',
  '187',
  '189',
  '199',
]
const PHONES = carriers.length * 10_000

/** Eleven digits with four zeros in the middle, recognisably nobody's; each once, in an order that looks like none. */
export function phones(start: number): () => string {
  let next = start
  return () => {
    // 61 813 shares no factor with the number of phones, so the walk meets each of them
    const at = (next++ * 61_813) % PHONES
    return `${carriers[at % carriers.length]}0000${String(Math.floor(at / carriers.length)).padStart(4, '0')}`
  }
}

/**
 * Numbers that pass GB 11643 and belong to nobody: the county part is 99, which no city has given out.
 * `prefecture` is the first four digits of the place that gave it.
 */
export function citizenNumbers(): (prefecture: string, birthOn: LocalDate, sex: Sex) => string {
  const given = new Map<string, number>()
  return (prefecture, birthOn, sex) => {
    const day = `${prefecture}99${birthOn.replaceAll('-', '')}`
    const count = given.get(day + sex) ?? 0
    given.set(day + sex, count + 1)
    const scattered = (dayOf(birthOn) * 7 + count * 31) % 500
    const first17 = day + String(scattered * 2 + (sex === '1' ? 1 : 0)).padStart(3, '0')
    return first17 + checkCharacter(first17)
  }
}

/** The number of fifteen digits a person born before 2000 had first. */
export const shortNumber = (number: string): string => number.slice(0, 6) + number.slice(8, 17)

/** One digit of the sequence misread, the check character made to fit: it takes a second look to see. */
export function misreadNumber(number: string): string {
  const digit = (Number(number[15]) + 3) % 10
  const first17 = number.slice(0, 15) + digit + number.slice(16, 17)
  return first17 + checkCharacter(first17)
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** GB 32100 with the organisation code of GB 11714 inside; area 370899 was never given out. */
export function creditCode(authority: '9' | '5' | '1', category: '1' | '2' | '3', serial: number): string {
  const body = `MD${String(serial).padStart(6, '0')}`
  const sum = organisationWeights.reduce((total, weight, i) => total + weight * letters.indexOf(body[i]!), 0)
  const check = 11 - (sum % 11)
  const own = check === 10 ? 'X' : check === 11 ? '0' : String(check)
  const first17 = `${authority}${category}370899${body}${own}`
  return first17 + creditCheck(first17)
}

/** The day somebody of so many whole years was born. */
export function birthAt(random: Random, now: LocalDate, age: number): LocalDate {
  const year = Number(now.slice(0, 4)) - age
  const birthday = `${year}${now.slice(4) === '-02-29' ? '-02-28' : now.slice(4)}`
  return addDays(birthday, -random.int(0, 364))
}

/** Whole years on a day. */
export function ageOn(birthOn: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years
}

/** The same day, so many years later. */
export const yearsAfter = (day: LocalDate, years: number): LocalDate =>
  addDays(day, Math.round(years * 365.25))

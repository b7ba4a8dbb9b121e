import { isLocalDate, type LocalDate } from '../time/calendar.ts'

/** GB 11643-1999: seventeen digits and a check character (ISO 7064, MOD 11-2). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'
/** Nobody registered is older; a number that says so was copied wrongly. */
const OLDEST_YEARS = 130

export interface CitizenNumber {
  /** Eighteen characters, capital X; a number of the first generation (15 digits) is made into one. */
  number: string
  birthOn: LocalDate
  sex: 'male' | 'female'
  /** Where it was first given out; the code may be abolished since. */
  areaCode: string
  /** It was written with 15 digits. */
  wasShort: boolean
}

export type CitizenNumberReading = { ok: true; value: CitizenNumber } | { ok: false; problem: string }

/** As it is stored: half-width, no spaces, capital X. */
export function normalCitizenNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s'’`-]/g, '')
    .toUpperCase()
}

/**
 * Reads a 公民身份号码. A refusal is a sentence for the person who typed it.
 * @param today nobody is born after it
 */
export function readCitizenNumber(text: string, today: LocalDate): CitizenNumberReading {
  const typed = normalCitizenNumber(text)
  const shape = shapeProblem(typed)
  if (shape) return { ok: false, problem: shape }
  const wasShort = typed.length === 15
  const first17 = wasShort ? `${typed.slice(0, 6)}19${typed.slice(6)}` : typed.slice(0, 17)
  const birthOn = `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}` as LocalDate
  const birth = birthProblem(birthOn, today)
  if (birth) return { ok: false, problem: birth }
  const check = checkCharacter(first17)
  if (!wasShort && check !== typed[17])
    return { ok: false, problem: '公民身份号码的校验位不符，请核对是否有抄错' }
  const sex = Number(first17[16]) % 2 === 1 ? 'male' : 'female'
  return {
    ok: true,
    value: { number: first17 + check, birthOn, sex, areaCode: first17.slice(0, 6), wasShort },
  }
}

/** The eighteenth character for the first seventeen. */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return checks.charAt(sum % 11)
}

function shapeProblem(typed: string): string | undefined {
  if (/^\d+(\.\d+)?E\+?\d+$/.test(typed))
    return '公民身份号码被表格软件改成了科学计数，原号码已丢失，请按文本重填'
  if (typed.length !== 18 && typed.length !== 15) return `公民身份号码应为 18 位，现为 ${typed.length} 位`
  if (typed.length === 18 && /^\d{15}000$/.test(typed) && checkCharacter(typed.slice(0, 17)) !== '0')
    return '公民身份号码的后三位成了 0，像是被表格软件截断，请按文本重填'
  if (!/^\d+$/.test(typed.slice(0, 17)) || !/^[\dX]*$/.test(typed.slice(17)))
    return '公民身份号码只含数字，末位可为 X，请核对'
  return undefined
}

function birthProblem(birthOn: LocalDate, today: LocalDate): string | undefined {
  if (!isLocalDate(birthOn)) return `公民身份号码里的出生日期 ${birthOn} 不存在，请核对`
  if (birthOn > today) return `公民身份号码里的出生日期 ${birthOn} 晚于今天，请核对`
  if (Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4)) > OLDEST_YEARS)
    return `公民身份号码里的出生日期 ${birthOn} 已超过 ${OLDEST_YEARS} 年，请核对`
  return undefined
}

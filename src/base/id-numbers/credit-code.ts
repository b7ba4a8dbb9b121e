/** GB 32100-2015: 31 characters, without I, O, S, V and Z, which are mistaken for digits and U. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const LENGTH = 18

/** As it is stored: capitals, without the spaces people put in when they read it aloud. */
export function normalCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** What is wrong with a 统一社会信用代码, in words for the person who typed it; undefined when nothing is. */
export function creditCodeProblem(text: string): string | undefined {
  const code = normalCreditCode(text)
  if (code.length !== LENGTH) return `统一社会信用代码应为 18 位，现为 ${code.length} 位`
  const stranger = [...code].find((letter) => !alphabet.includes(letter))
  if (stranger) return `统一社会信用代码不含“${stranger}”，请核对`
  if (checkCharacter(code.slice(0, LENGTH - 1)) !== code[LENGTH - 1])
    return '统一社会信用代码的校验位不符，请核对是否有抄错'
  return undefined
}

/** The eighteenth character for the first seventeen. */
export function checkCharacter(first17: string): string | undefined {
  const sum = [...first17].reduce((total, letter, i) => total + alphabet.indexOf(letter) * weights[i]!, 0)
  return alphabet[(31 - (sum % 31)) % 31]
}

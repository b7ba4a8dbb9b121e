import { commonPasswords } from './common-passwords.ts'

export const SHORTEST_PASSWORD = 10
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/]
const KINDS_NEEDED = 3

/**
 * Why this password will not do, in words, or undefined when it will
 * (GB/T 22239-2019 8.1.4.1 a: complexity; three kinds of characters and ten of them).
 */
export function passwordProblem(password: string, account: string): string | undefined {
  if (password.length < SHORTEST_PASSWORD) return `密码至少 ${SHORTEST_PASSWORD} 位`
  const kinds = KINDS.filter((kind) => kind.test(password)).length
  if (kinds < KINDS_NEEDED) return '大写字母、小写字母、数字、符号，至少要有三种'
  const plain = password.toLowerCase()
  if (account.length >= 3 && plain.includes(account.toLowerCase())) return '密码里不能有账号'
  if (/(.)\1{3}/.test(plain)) return '不能有连续四个相同的字符'
  if (commonPasswords.has(plain) || commonPasswords.has(plain.replace(/[^a-z0-9]+$/, '')))
    return '这是最常见的密码之一，容易被猜到，请换一个'
  return undefined
}

import { randomInt } from 'node:crypto'
import { argon2id, hash, verify } from 'argon2'

// OWASP's smallest advised setting for argon2id: some 30 ms of one core, off the event loop.
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Takes tens of milliseconds: never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let nobody: Promise<string> | undefined

/** True when the password is this user's. Without a hash (unknown user) it takes as long and is false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(oneTimePassword())
  if (passwordHash) return verify(passwordHash, password)
  await verify(await nobody, password)
  return false
}

// No 0/O, 1/l/I: these are read out over the telephone.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'

/** A password for one sign-in: three groups of four, of three kinds. */
export function oneTimePassword(): string {
  const pick = (from: string) => from[randomInt(from.length)]!
  const group = () => pick(CAPITALS) + pick(LETTERS) + pick(LETTERS) + pick(DIGITS)
  return [group(), group(), group()].join('-')
}

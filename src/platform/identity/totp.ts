import { Secret, TOTP } from 'otpauth'
import type { Db } from '../db/database.ts'
import './tables.ts'

const PERIOD_SECONDS = 30
const ISSUER = '网格 Wangge'

/** A new shared secret (160 bits, base32) and the address an authenticator application reads from a QR code. */
export function newTotp(account: string): { secret: string; uri: string } {
  const totp = new TOTP({ issuer: ISSUER, label: account, secret: new Secret({ size: 20 }) })
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/** The 30-second period a code belongs to (one before or after now is let pass), or undefined when it is wrong. */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const totp = new TOTP({ issuer: ISSUER, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
}

/** Uses a code up: one that was seen in passing is worth nothing a second time (RFC 6238 §5.2). */
export async function spendTotpStep(tx: Db, userId: string, step: number): Promise<boolean> {
  const result = await tx
    .updateTable('app_user')
    .set({ totp_last_step: step })
    .where('id', '=', userId)
    .where((is) => is.or([is('totp_last_step', 'is', null), is('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Keeps a sealed secret that is not in force yet. */
export async function beginTotp(tx: Db, userId: string, secret: string): Promise<void> {
  await tx
    .updateTable('app_user')
    .set({ totp_secret: secret, totp_enabled_at: null, totp_last_step: null })
    .where('id', '=', userId)
    .execute()
}

export async function enableTotp(tx: Db, userId: string, at: Date): Promise<void> {
  await tx.updateTable('app_user').set({ totp_enabled_at: at }).where('id', '=', userId).execute()
}

export async function removeTotp(tx: Db, userId: string): Promise<void> {
  await tx
    .updateTable('app_user')
    .set({ totp_secret: null, totp_enabled_at: null, totp_last_step: null })
    .where('id', '=', userId)
    .execute()
  await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
}

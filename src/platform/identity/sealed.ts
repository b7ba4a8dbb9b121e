import type { SealedColumn } from '../crypto/sealed-columns.ts'
import type { Sealer } from '../crypto/sealer.ts'

const TOTP_PLACE = 'app_user.totp_secret'

/** What is sealed of an account. */
export const sealedOfAccounts: readonly SealedColumn[] = [
  { shape: 'text', table: 'app_user', column: 'totp_secret', place: TOTP_PLACE },
]

export function sealTotp(sealer: Sealer, secret: string): string {
  return sealer.seal(secret, TOTP_PLACE)
}

export function openTotp(sealer: Sealer, sealed: string): string {
  return sealer.open(sealed, TOTP_PLACE)
}

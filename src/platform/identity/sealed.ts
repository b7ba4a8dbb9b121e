import { maskPhone } from '../../base/text/mask.ts'
import { openKnown } from '../crypto/open-known.ts'
import { tailOf } from '../crypto/reseal-value.ts'
import type { SealedColumn } from '../crypto/sealed-columns.ts'
import type { Sealer } from '../crypto/sealer.ts'

const TOTP_PLACE = 'app_user.totp_secret'
const PHONE_PLACE = 'app_user.phone'
/** Of codes only the index is kept, for the day their limits look back. */
const CODE_PLACE = 'phone_code.phone'

/** What is sealed of an account. */
export const sealedOfAccounts: readonly SealedColumn[] = [
  { shape: 'text', table: 'app_user', column: 'totp_secret', place: TOTP_PLACE },
  {
    ...{ shape: 'text', table: 'app_user', column: 'phone', place: PHONE_PLACE },
    ...{ index: 'phone_index', tail: 'phone_tail' },
  },
]

export function sealTotp(sealer: Sealer, secret: string): string {
  return sealer.seal(secret, TOTP_PLACE)
}

export function openTotp(sealer: Sealer, sealed: string): string {
  return sealer.open(sealed, TOTP_PLACE)
}

/** A telephone as the columns of an account hold it. */
export function phoneColumns(sealer: Sealer, phone: string | null) {
  if (phone === null) return { phone: null, phone_index: null, phone_tail: null }
  const { sealed, index } = sealer.sealIndexed(phone, PHONE_PLACE)
  return { phone: sealed, phone_index: index, phone_tail: tailOf(phone) }
}

/** Null when there is none, or none that can be read any more. */
export function openPhone(sealer: Sealer, sealedPhone: string | null): string | null {
  return openKnown(sealer, sealedPhone, PHONE_PLACE)
}

/** As it is shown: 138****8000. */
export function maskedPhone(sealer: Sealer, sealedPhone: string | null): string | null {
  const phone = openPhone(sealer, sealedPhone)
  return phone && maskPhone(phone)
}

/** What to look for among accounts, under older keys too. */
export function phoneIndexes(sealer: Sealer, phone: string): string[] {
  return sealer.indexes(phone, PHONE_PLACE)
}

/** By which the codes sent to a telephone are known; the first is the one to write. */
export function codeIndexes(sealer: Sealer, phone: string): [string, ...string[]] {
  const [current = '', ...older] = sealer.indexes(phone, CODE_PLACE)
  return [current, ...older]
}

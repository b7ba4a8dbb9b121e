import type { Channel } from '../../base/notice-channels.ts'
import { openKnown } from '../crypto/open-known.ts'
import type { SealedColumn } from '../crypto/sealed-columns.ts'
import type { Sealer } from '../crypto/sealer.ts'

const PHONE_PLACE = 'notice.phone'
const ADDRESS_PLACE = 'delivery.address'
const BOUND_PLACE = 'channel_address.address'

/** What is sealed of notices and of the ways they go: telephones, e-mail, openid, userid. */
export const sealedOfNotices: readonly SealedColumn[] = [
  { shape: 'text', table: 'notice', column: 'phone', place: PHONE_PLACE, index: 'recipient' },
  { shape: 'text', table: 'delivery', column: 'address', place: ADDRESS_PLACE, index: 'address_index' },
  { shape: 'text', table: 'channel_address', column: 'address', place: BOUND_PLACE, index: 'address_index' },
]

/** The number of somebody without an account, as a notice holds it. */
export function sealRecipient(sealer: Sealer, phone: string): { sealed: string; index: string } {
  return sealer.sealIndexed(phone, PHONE_PLACE)
}

/** Under which other names a notice to this number may stand, from before a rotation. */
export function formerRecipients(sealer: Sealer, phone: string): string[] {
  return sealer.indexes(phone, PHONE_PLACE).slice(1)
}

/** Where a message goes, as the log holds it: people sealed, other systems by name, the inbox nowhere. */
export function addressColumns(sealer: Sealer, channel: Channel, address: string | null) {
  if (address === null || channel === 'webhook')
    return { target: address, address: null, address_index: null }
  const { sealed, index } = sealer.sealIndexed(address, ADDRESS_PLACE)
  return { target: null, address: sealed, address_index: index }
}

export interface StoredAddress {
  sealedAddress: string | null
  target: string | null
}

/** Null for the inbox, and when it cannot be read any more. */
export function openAddress(sealer: Sealer, { sealedAddress, target }: StoredAddress): string | null {
  return target ?? openKnown(sealer, sealedAddress, ADDRESS_PLACE)
}

export function addressIndexes(sealer: Sealer, address: string): string[] {
  return sealer.indexes(address, ADDRESS_PLACE)
}

export function sealBound(sealer: Sealer, address: string): { sealed: string; index: string } {
  return sealer.sealIndexed(address, BOUND_PLACE)
}

export function openBound(sealer: Sealer, sealed: string | null): string | null {
  return openKnown(sealer, sealed, BOUND_PLACE)
}

export function boundIndexes(sealer: Sealer, address: string): string[] {
  return sealer.indexes(address, BOUND_PLACE)
}

import { addressOfParts } from '../../../rules/import/address-of-row.ts'
import type { Draft } from '../kind.ts'

/** Where a row says somebody lives. */
export function addressOf({ values, said }: Draft): string {
  return addressOfParts(said) || String(values.address ?? '')
}

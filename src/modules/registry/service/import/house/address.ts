import { addressOfParts } from '../../../rules/import/address-of-row.ts'
import type { Draft } from '../kind.ts'

/** Where the house stands. */
export function addressOf({ said }: Draft): string {
  return addressOfParts(said) || (said['@address'] ?? '')
}

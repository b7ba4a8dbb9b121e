import type { SealedColumn } from '../../../platform/crypto/sealed-columns.ts'
import type { Services } from '../../../platform/http/services.ts'

type Holder = 'partner_system' | 'partner_subscription' | 'pull_source'

const holders: readonly Holder[] = ['partner_system', 'partner_subscription', 'pull_source']

export const sealed: readonly SealedColumn[] = holders.map((table) => ({
  ...{ shape: 'text', table, column: 'secret', place: placeOf(table) },
}))

/** Secrets shared with other systems leave memory encrypted; none stays none. */
export function sealSecret({ sealer }: Services, holder: Holder, secret: string): string {
  return secret === '' ? '' : sealer.seal(secret, placeOf(holder))
}

export function openSecret({ sealer }: Services, holder: Holder, secret: string): string {
  return secret === '' ? '' : sealer.open(secret, placeOf(holder))
}

function placeOf(holder: Holder): string {
  return `${holder}.secret`
}

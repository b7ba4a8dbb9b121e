import { maskPhone } from '../../../base/text/mask.ts'
import { openKnown } from '../../../platform/crypto/open-known.ts'
import type { SealedColumn } from '../../../platform/crypto/sealed-columns.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Services } from '../../../platform/http/services.ts'

const PLACE = 'work_order.reporter_phone'

export const sealed: readonly SealedColumn[] = [
  {
    ...{ shape: 'text', table: 'work_order', column: 'reporter_phone', place: PLACE },
    index: 'reporter_phone_index',
  },
]

export interface SealedPhone {
  sealed: string | null
  index: string | null
}

/** A reporter's telephone as it is stored: encrypted, with the index by which their other orders are found. */
export function sealPhone({ sealer }: Services, phone: string | null): SealedPhone {
  if (phone === null) return { sealed: null, index: null }
  return sealer.sealIndexed(phone, PLACE)
}

/** Null when there is none, or none that can be read any more. */
export function openPhone({ sealer }: Services, sealedPhone: string | null): string | null {
  return openKnown(sealer, sealedPhone, PLACE)
}

/** What to look for among the indexes, older keys' too. */
export function phoneIndexes({ sealer }: Services, phone: string): string[] {
  return sealer.indexes(phone, PLACE)
}

/** As lists show it; of a confidential caller nothing. */
export function maskedPhone(
  { services }: Pick<Ctx, 'services'>,
  { reporterPhone, confidential }: { reporterPhone: string | null; confidential: boolean },
): string | null {
  const phone = confidential ? null : openPhone(services, reporterPhone)
  return phone && maskPhone(phone)
}

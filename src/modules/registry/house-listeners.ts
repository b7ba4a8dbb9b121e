import { listenMany } from '../../platform/http/module.ts'
import { addressSettled } from './contract/addresses.ts'
import { placeWaiting } from './service/addresses/place-waiting.ts'

/** An address somebody settled brings home who was registered with it. */
export const placeAfterSettling = listenMany(
  'registry.place_after_settling',
  addressSettled,
  async (tx, list) => {
    for (const { key, areaCode, kind, id } of list)
      if (kind === 'house') await placeWaiting(tx, { key, areaCode, houseId: id })
  },
)

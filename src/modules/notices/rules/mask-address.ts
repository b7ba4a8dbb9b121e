import type { Channel } from '../../../base/notice-channels.ts'
import { maskPhone } from '../../../base/text/mask.ts'

/** Enough of an address to recognise it, not enough to use it; null is one that cannot be read any more. */
export function maskAddress(channel: Channel, address: string | null): string {
  if (channel === 'inapp') return '站内'
  if (address === null) return '已读不出'
  switch (channel) {
    case 'sms':
      return maskPhone(address)
    case 'email':
      return address.replace(/^(.)[^@]*/, '$1***')
    case 'webhook':
      return address
    case 'wecom':
    case 'mp':
    case 'mini':
      return address.length > 6
        ? `${address.slice(0, 3)}****${address.slice(-2)}`
        : `${address.slice(0, 1)}****`
  }
}

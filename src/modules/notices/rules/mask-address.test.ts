import { expect, test } from 'vitest'
import { maskAddress } from './mask-address.ts'

test.each([
  ['sms', '13800001234', '138****1234'],
  ['email', 'zhangsan@example.gov.cn', 'z***@example.gov.cn'],
  ['mp', 'oABCdefGHIjklMNO', 'oAB****NO'],
  ['wecom', 'zs', 'z****'],
  ['inapp', '0198-user', '站内'],
] as const)('an address on %s is shown masked', (channel, address, shown) => {
  expect(maskAddress(channel, address)).toBe(shown)
})

import { BlockList, isIP } from 'node:net'

const privateNetworks: readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const closed = new BlockList()
for (const [network, prefix, family] of privateNetworks) closed.addSubnet(network, prefix, family)

/** Loopback, link-local, private, reserved, or an IPv6 form of one of these. */
export function isPrivateAddress(address: string): boolean {
  return isIn(closed, address)
}

/** Which private targets may be called all the same: addresses, networks and host names. */
export function createAllowList(entries: readonly string[]): (host: string, address: string) => boolean {
  const open = new BlockList()
  const hosts = new Set<string>()
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/')
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(network) === 0) hosts.add(entry.toLowerCase())
    else if (prefix) open.addSubnet(network, Number(prefix), family)
    else open.addAddress(network, family)
  }
  return (host, address) => hosts.has(host.toLowerCase()) || isIn(open, address)
}

function isIn(list: BlockList, address: string): boolean {
  const family = isIP(address)
  if (family === 4) return list.check(address, 'ipv4')
  // Also finds an IPv4 address written as ::ffff:127.0.0.1.
  return family === 6 && list.check(address, 'ipv6')
}

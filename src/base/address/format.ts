import type { AddressKind } from './kinds.ts'
import type { CanonicalPart } from './normalise.ts'

const words: Partial<Record<AddressKind, string>> = {
  number: '号',
  laneNumber: '号',
  unit: '单元',
  floor: '层',
  room: '室',
}

/** An address as an office writes it: 中都街道圣泽社区尚书路12号尚书苑3栋2单元501室. */
export function formatAddress(parts: readonly CanonicalPart[]): string {
  return parts.map(formatPart).join('')
}

function formatPart({ kind, value }: CanonicalPart): string {
  if (kind === 'building') return /^[A-Z]$/.test(value) ? `${value}座` : `${value}栋`
  if (kind === 'floor' && value.startsWith('-')) return `地下${value.slice(1)}层`
  return `${value}${words[kind] ?? ''}`
}

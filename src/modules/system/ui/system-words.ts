const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** 1536 → 1.5 KB */
export function bytesWord(bytes: number): string {
  const at = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  const amount = bytes / 1024 ** at
  return `${amount < 10 && at > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[at]}`
}

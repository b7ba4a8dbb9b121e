export function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`
}

/** Shares change by points, not by per cent of per cent. */
export function pointsChange(share: number | null, previous: number | null): string {
  if (share === null || previous === null) return ''
  const points = (share - previous) * 100
  if (Math.abs(points) < 0.05) return '持平'
  return `${points > 0 ? '↑' : '↓'}${Math.abs(points).toFixed(1)}`
}

export function scoreText(score: number | null): string {
  return score === null ? '—' : score.toFixed(1)
}

/** The filters of a column with those of a row laid over them. */
export function laidOver(base: string, row: string): string {
  const all = new URLSearchParams(base)
  for (const [key, value] of new URLSearchParams(row)) all.set(key, value)
  return all.toString()
}

/** How much each of the three rates counts; any positive numbers, they need not add up to 100. */
export interface Weights {
  contacted: number
  resolved: number
  satisfied: number
}

/** 三率综合得分, 0 to 100; null while there is no valid rating to score. */
export function scoreOf(rates: Record<keyof Weights, number | null>, weights: Weights): number | null {
  const parts = Object.entries(weights) as [keyof Weights, number][]
  const total = parts.reduce((sum, [, weight]) => sum + weight, 0)
  if (total <= 0) return null
  let score = 0
  for (const [name, weight] of parts) {
    const rate = rates[name]
    if (rate === null) return null
    score += (rate * weight) / total
  }
  return score * 100
}

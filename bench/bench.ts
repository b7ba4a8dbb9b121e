/** One measured figure; `floor` is what the same work costs without us, measured in the same run. */
export interface Figure {
  bench: string
  value: number
  unit: string
  floor?: number
  ratio?: number
  n: number
}

export interface Bench {
  emit(figure: Figure): void
  /** A PostgreSQL server to make databases on, or undefined: then only embedded figures can be had. */
  serverUrl: string | undefined
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits))
}

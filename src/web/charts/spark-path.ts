const MARGIN = 2

/** The line through the values, lowest at the foot; a flat series runs through the middle. */
export function sparkPath(values: readonly number[], width: number, height: number): string {
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  const inner = { width: width - 2 * MARGIN, height: height - 2 * MARGIN }
  return values
    .map((value, at) => {
      const x = MARGIN + (values.length > 1 ? (at / (values.length - 1)) * inner.width : inner.width / 2)
      const y = MARGIN + (span > 0 ? (1 - (value - low) / span) * inner.height : inner.height / 2)
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

/** Fewer than this many people of a care register are not counted before others (k-anonymity). */
export const FEWEST = 5

export function countWords(count: number): string {
  return count === 0 || count >= FEWEST ? String(count) : `少于 ${FEWEST}`
}

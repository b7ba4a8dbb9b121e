/** Seeded randomness: the demo district is the same on every machine and after every reset. */
export interface Random {
  /** 0 ≤ value < 1 */
  next(): number
  /** Both ends included. */
  int(min: number, max: number): number
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  weighted<T>(list: readonly T[], weight: (item: T) => number): T
  shuffled<T>(list: readonly T[]): T[]
}

/** mulberry32 over a hash of the seed; parts of the district take seeds of their own, so one can change alone. */
export function seeded(seed: string): Random {
  let state = hashOf(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    pick: (list) => itemAt(list, int(0, list.length - 1)),
    weighted: (list, weight) => pickWeighted(list, weight, next()),
    shuffled: (list) => shuffle(list, int),
  }
}

/** FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function pickWeighted<T>(list: readonly T[], weight: (item: T) => number, roll: number): T {
  const weights = list.map(weight)
  let left = roll * weights.reduce((sum, w) => sum + w, 0)
  for (let i = 0; i < list.length; i++) {
    left -= weights[i]!
    if (left < 0) return itemAt(list, i)
  }
  return itemAt(list, list.length - 1)
}

function shuffle<T>(list: readonly T[], int: (min: number, max: number) => number): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = int(0, i)
    const held = copy[i] as T
    copy[i] = copy[j] as T
    copy[j] = held
  }
  return copy
}

function itemAt<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('nothing to pick from an empty list')
  return list[index] as T
}

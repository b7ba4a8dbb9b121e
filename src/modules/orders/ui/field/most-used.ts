import type { OrderClass } from '../../contract/catalogue.ts'

const SHOWN = 9

interface Used {
  /** One per report. */
  own: readonly string[]
  /** Most used first. */
  area: readonly string[]
}

/** Own reports first, then the area's, then the catalogue; each class once, those no longer in use left out. */
export function mostUsed(classes: readonly OrderClass[], { own, area }: Used): OrderClass[] {
  const times = new Map<string, number>()
  for (const id of own) times.set(id, (times.get(id) ?? 0) + 1)
  const byMe = [...times].sort((a, b) => b[1] - a[1]).map(([id]) => id)
  const catalogue = classes.toSorted((a, b) => rankOf(a) - rankOf(b)).map((one) => one.id)
  return [...new Set([...byMe, ...area, ...catalogue])]
    .flatMap((id) => classes.find((one) => one.id === id) ?? [])
    .slice(0, SHOWN)
}

const families = ['event', 'component', 'appeal']

function rankOf({ family }: OrderClass): number {
  return families.indexOf(family)
}

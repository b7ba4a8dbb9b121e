import type { OrderClass } from '../../../contract/catalogue.ts'
import type { Family } from '../../../contract/terms.ts'

/**
 * A family's classes, each major class before its own, by code. With words only what they are found in,
 * and the major class above it so that one sees where it belongs.
 */
export function classRows(classes: readonly OrderClass[], family: Family, words: string): OrderClass[] {
  const own = classes.filter((cls) => cls.family === family)
  const byCode = (a: OrderClass, b: OrderClass) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  const isFound = (cls: OrderClass) => words === '' || textOf(cls).includes(words)
  return own
    .filter((cls) => cls.parentId === null)
    .sort(byCode)
    .flatMap((major) => {
      const below = own.filter((cls) => cls.parentId === major.id).sort(byCode)
      const found = below.filter(isFound)
      if (found.length > 0) return [major, ...found]
      return isFound(major) ? [major, ...below] : []
    })
}

function textOf(cls: OrderClass): string {
  return [cls.name, cls.code, cls.closingStandard, ...cls.filingStandards, ...cls.keywords].join(' ')
}

/**
 * Area codes are the spatial and the security index: 12-digit 统计用区划代码 (province 2, city 2,
 * county 2, street 3, community 3) and 15 digits for a grid (community + 3). A subtree is a prefix,
 * and a prefix is a half-open range of text.
 */
export const areaLevels = ['province', 'city', 'county', 'street', 'community', 'grid'] as const
export type AreaLevel = (typeof areaLevels)[number]

export const areaLevelNames: Record<AreaLevel, string> = {
  province: '省',
  city: '市',
  county: '区县',
  street: '街道',
  community: '社区',
  grid: '网格',
}

const prefixLength: Record<AreaLevel, number> = {
  province: 2,
  city: 4,
  county: 6,
  street: 9,
  community: 12,
  grid: 15,
}

export function isAreaCode(text: string): boolean {
  return /^\d{12}(\d{3})?$/.test(text)
}

export function areaLevel(code: string): AreaLevel {
  if (code.length === 15) return 'grid'
  if (!code.endsWith('000')) return 'community'
  if (!code.endsWith('000000')) return 'street'
  if (!code.endsWith('00000000')) return 'county'
  return code.endsWith('0000000000') ? 'province' : 'city'
}

/** The digits every code inside this area begins with. */
export function areaPrefix(code: string): string {
  return code.slice(0, prefixLength[areaLevel(code)])
}

/** The half-open range of codes inside an area: `from <= code < to` (compare as "C" text). */
export function areaRange(code: string): { from: string; to: string } {
  const prefix = areaPrefix(code)
  return {
    from: prefix,
    to: prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1),
  }
}

export function isInside(code: string, area: string): boolean {
  return code.startsWith(areaPrefix(area))
}

/** The area at `level` that contains `code`, or undefined when `code` is coarser than that. */
export function ancestorAt(code: string, level: AreaLevel): string | undefined {
  const length = prefixLength[level]
  if (prefixLength[areaLevel(code)] < length) return undefined
  const prefix = code.slice(0, length)
  return level === 'grid' ? prefix : prefix.padEnd(12, '0')
}

export function parentArea(code: string): string | undefined {
  const at = areaLevels.indexOf(areaLevel(code))
  for (let i = at - 1; i >= 0; i--) {
    const parent = ancestorAt(code, areaLevels[i] as AreaLevel)
    if (parent && parent !== code) return parent
  }
  return undefined
}

/** From the province down to the area itself. */
export function areaPath(code: string): string[] {
  const path = areaLevels.map((level) => ancestorAt(code, level)).filter((c) => c !== undefined)
  return [...new Set(path)]
}

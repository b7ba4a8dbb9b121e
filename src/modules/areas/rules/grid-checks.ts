import type { AreaKind } from './codes.ts'

/**
 * Overlaps, gaps and overhangs up to this size are drawing noise: two clerks who trace one border, and a
 * conversion between coordinate systems, part by a few centimetres over some kilometres. It is less than
 * any dwelling, so no home can fall into two grids or into none because of it.
 */
export const AREA_TOLERANCE_M2 = 60

/** GB/T 34300-2017: a grid in town has about 300–500 households. A warning, never a refusal. */
export const USUAL_HOUSEHOLDS = { least: 300, most: 500 } as const

/** Dedicated grids (a school, a market) are not measured by households. */
export function sizeProblem(kind: AreaKind | null, households: number | null): string | undefined {
  if (kind !== 'basic' || households === null) return undefined
  const { least, most } = USUAL_HOUSEHOLDS
  if (households < least) return `${households} 户，少于通常的 ${least} 户，可考虑合并`
  if (households > most) return `${households} 户，多于通常的 ${most} 户，可考虑拆分`
  return undefined
}

import type { RowFlaw } from '../../store/imports.ts'
import type { Draft, ImportWorld } from './kind.ts'

/** What the row says of the area, by code or by name. */
export function areaOf(
  world: ImportWorld,
  draft: Draft,
): { areaCode?: string | undefined; problem?: RowFlaw } {
  const text = draft.said['@area']
  if (!text) return {}
  const areaCode = world.findArea(text)
  if (areaCode) return { areaCode }
  return {
    problem: world.refuse(draft, '@area', `“${text.slice(0, 30)}”不是您辖区内的区域，或同名的不止一个`),
  }
}

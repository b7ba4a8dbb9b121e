import { areaLevel, isAreaCode } from '../../../base/area-code.ts'

export interface NamedArea {
  code: string
  name: string
  shortName: string
}

/** The area a cell means, by code or name; undefined when it is unknown or could be several. */
export type FindArea = (text: string) => string | undefined

/** Names repeat down a column, so what one meant is remembered. */
const REMEMBERED = 10_000

export function areaFinder(areas: readonly NamedArea[]): FindArea {
  const codes = new Set(areas.map((area) => area.code))
  const byName = Map.groupBy(
    areas.flatMap(({ code, name, shortName }) =>
      [...new Set([plain(name), plain(shortName)])].map((key) => ({ key, code })),
    ),
    ({ key }) => key,
  )
  const known = new Map<string, string | undefined>()
  return (text) => {
    if (isAreaCode(text)) return codes.has(text) ? text : undefined
    if (known.has(text)) return known.get(text)
    const found = only(byName.get(plain(text))) ?? insidePath(plain(text), byName)
    if (known.size < REMEMBERED) known.set(text, found)
    return found
  }
}

type Named = { key: string; code: string }

/** `中都街道南门社区`: the smallest area whose name ends the text, when there is just one. */
function insidePath(text: string, byName: ReadonlyMap<string, Named[]>): string | undefined {
  const fitting = [...byName.keys()].filter((key) => key.length > 1 && text.endsWith(key))
  const longest = fitting.sort((a, b) => b.length - a.length)[0]
  return longest === undefined ? undefined : only(byName.get(longest))
}

/** One area; of a community and its only namesake above it, the community. */
function only(named: readonly Named[] | undefined): string | undefined {
  if (!named || named.length === 0) return undefined
  if (named.length === 1) return named[0]?.code
  const grids = named.filter(({ code }) => areaLevel(code) === 'grid')
  const above = named.filter(({ code }) => areaLevel(code) !== 'grid')
  return above.length === 1 && grids.length > 0 ? above[0]?.code : undefined
}

/** 南门社区居民委员会, 南门社区居委会 and 南门社区 are one. */
function plain(name: string): string {
  return name.replace(/\s+/g, '').replace(/(居民|村民)?委员会$|(居|村)委会$|办事处$/, '')
}

import type { DirectoryEntry } from '../../contract/organisations.ts'

export interface AreaNode {
  code: string
  name: string
  /** Of this area and all inside it. */
  count: number
  organisations: DirectoryEntry[]
  areas: AreaNode[]
}

/** Areas with their organisations; areas above the first that has any or that divides are left out. */
export function areaTree(entries: readonly DirectoryEntry[]): AreaNode[] {
  const root: AreaNode = { code: '', name: '', count: 0, organisations: [], areas: [] }
  for (const entry of entries) {
    let at = root
    at.count++
    for (const { code, name } of entry.areaPath) {
      at = childOf(at, code, name)
      at.count++
    }
    at.organisations.push(entry)
  }
  return trimmed(root.areas)
}

function childOf(node: AreaNode, code: string, name: string): AreaNode {
  const known = node.areas.find((area) => area.code === code)
  if (known) return known
  const made: AreaNode = { code, name, count: 0, organisations: [], areas: [] }
  node.areas.push(made)
  return made
}

function trimmed(areas: AreaNode[]): AreaNode[] {
  const only = areas.length === 1 ? areas[0] : undefined
  return only && only.organisations.length === 0 ? trimmed(only.areas) : areas
}

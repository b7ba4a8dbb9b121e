import type { AreaRow } from '../contract/areas.ts'

export interface Branch {
  key: string
  title: string
  row: AreaRow
  isLeaf: boolean
  children?: Branch[]
}

/** Children by the code of their parent, as far as they were opened. */
export type Children = ReadonlyMap<string, readonly AreaRow[]>

export function branchesOf(rows: readonly AreaRow[], children: Children): Branch[] {
  return rows.map((row) => {
    const known = children.get(row.code)
    return {
      key: row.code,
      title: row.shortName,
      row,
      isLeaf: row.level === 'grid' || (known ? known.length === 0 : row.children === 0),
      ...(known && known.length > 0 && { children: branchesOf(known, children) }),
    }
  })
}

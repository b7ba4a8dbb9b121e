import type { OrderClass } from '../../contract/catalogue.ts'
import { type Family, familyNames } from '../../contract/terms.ts'

export interface ClassNode {
  key: string
  value: string
  title: string
  /** Name, path and code, for the search box. */
  search: string
  selectable: boolean
  children: ClassNode[]
}

export interface ClassTreeOptions {
  /** A major class can be chosen too (a filter, a responsibility). */
  withMajor?: boolean
  /** Closed classes too: lists of the past need them. */
  withClosed?: boolean
}

/** 部件/事件/诉求 › 大类 › 小类, as a tree to choose from. */
export function classTree(classes: readonly OrderClass[], options: ClassTreeOptions = {}): ClassNode[] {
  const shown = classes.filter((cls) => cls.isActive || options.withClosed)
  const families = Object.keys(familyNames) as Family[]
  return families.flatMap((family) => {
    const majors = shown.filter((cls) => cls.family === family && cls.parentId === null)
    if (majors.length === 0) return []
    return [
      {
        key: family,
        value: family,
        title: familyNames[family],
        search: familyNames[family],
        selectable: false,
        children: majors.map((major) => nodeOf(major, shown, options)),
      },
    ]
  })
}

function nodeOf(cls: OrderClass, all: readonly OrderClass[], options: ClassTreeOptions): ClassNode {
  const children = all.filter((one) => one.parentId === cls.id).map((one) => nodeOf(one, all, options))
  return {
    key: cls.id,
    value: cls.id,
    title: cls.isActive ? cls.name : `${cls.name}（停用）`,
    search: `${cls.path} ${cls.code} ${cls.keywords.join(' ')}`,
    selectable: cls.parentId !== null || children.length === 0 || options.withMajor === true,
    children,
  }
}

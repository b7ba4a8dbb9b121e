import { guessClasses } from '../../rules/route.ts'

/** An active class of the catalogue. */
export interface ImportClass {
  id: string
  name: string
  /** 求助 › 供水 */
  path: string
  parentId: string | null
  family: string
  keywords: readonly string[]
}

export interface ClassWords {
  /** What the list calls the class. */
  className: string
  /** 性质: 投诉, 咨询, 建议, 举报, 求助. */
  requestType: string
  /** Title and description. */
  text: string
}

export type PickClass = (words: ClassWords) => string | null

/**
 * The class by the name the list gives; else by the words of the matter, among the sub-classes of its
 * 性质 when the catalogue has such a type; else the type itself. Null leaves it to the acceptor.
 */
export function classPicker(classes: readonly ImportClass[]): PickClass {
  const byName = Map.groupBy(
    classes.flatMap((cls) => [cls.name, cls.path, cls.id].map((name) => ({ name: plain(name), cls }))),
    ({ name }) => name,
  )
  const subs = classes.filter((cls) => cls.parentId !== null)
  const types = new Map(
    classes.filter((c) => c.family === 'appeal' && c.parentId === null).map((c) => [c.name, c]),
  )
  const subsOf = Map.groupBy(subs, (cls) => cls.parentId)

  return ({ className, requestType, text }) => {
    const type = types.get(requestType)
    const named = className ? (byName.get(plain(className)) ?? []).map(({ cls }) => cls) : []
    const chosen = named.find((cls) => cls.parentId === type?.id) ?? named[0]
    if (chosen) return chosen.id
    const among = type ? (subsOf.get(type.id) ?? []) : subs
    return guessClasses(className + text, among, 1)[0]?.id ?? type?.id ?? null
  }
}

/** Without blanks and the marks paths are written with. */
function plain(name: string): string {
  return name.replace(/[\s›>/\\\-—–_·]+/g, '')
}

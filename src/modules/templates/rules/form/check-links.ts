import type { Item } from '../../contract/definition.ts'
import { householdLinks, isHouseholdField, recordKindOf } from '../../contract/links.ts'
import type { TargetKind } from '../../contract/terms.ts'

/** What a field of the registry may be asked as; undefined when there is no such field to be collected. */
export type KnownField = (field: string) => { title: string } | undefined

export type Tell = (property: string, message: string) => void

interface Links {
  target: TargetKind
  fieldOf: KnownField | undefined
  known: ReadonlyMap<string, Item>
}

export const linked = { prefill: '带出', writeBack: '写回' } as const
type Link = keyof typeof linked
const links = ['prefill', 'writeBack'] as const satisfies readonly Link[]

/** Fields of the registry's record a question begins with or goes back into. */
export function checkLinks(item: Item, { target, fieldOf, known }: Links, tell: Tell): void {
  for (const property of links) {
    const field = item[property]
    if (!field) continue
    const words = linked[property]
    if (target === 'household') {
      const problem = householdProblem(item, field, repeatsAround(item, known))
      if (problem) tell(property, problem)
    } else if (!recordKindOf[target]) tell(property, `不限对象的模板没有档案可${words}`)
    else if (repeatsAround(item, known).length > 0) tell(property, `重复组里的题目不能${words}档案字段`)
    else if (fieldOf && !fieldOf(field)) tell(property, `档案没有名为 ${field} 的字段，或尚未启用采集`)
  }
}

/** A household has no facts of its own: only who is its head, and who belongs to it and how. */
function householdProblem(item: Item, field: string, repeats: readonly string[]): string | undefined {
  if (!isHouseholdField(field)) return `户没有名为 ${field} 的字段`
  const { title, kind, inRepeat } = householdLinks[field]
  if (item.kind !== kind) return `“${title}”要用${kind === 'person' ? '“选人员”' : '“单选”'}题`
  if (field === 'kinship' && item.codes !== householdLinks.kinship.codes)
    return `“${title}”的选项要用代码表“与户主关系”`
  if (inRepeat && repeats.length !== 1) return `“${title}”要放在一个重复组里，每名成员问一次`
  if (!inRepeat && repeats.length > 0) return `“${title}”不能放在重复组里`
  return undefined
}

type TellItem = (item: string, property: string, message: string) => void

/** What the links of a household's sheet say together. */
export function checkHousehold(items: readonly Item[], tell: TellItem): void {
  const known = new Map(items.map((item) => [item.name, item]))
  for (const property of links) {
    const by = Map.groupBy(
      items.filter((item) => isHouseholdField(item[property])),
      (item) => item[property],
    )
    for (const [field, asking] of by)
      for (const { name } of asking.slice(1))
        tell(name, property, `“${titleOf(field)}”只能由一题${linked[property]}`)
    const [member] = by.get('member') ?? []
    const [kinship] = by.get('kinship') ?? []
    const [head] = by.get('head') ?? []
    const one = member ?? kinship
    if (!one) continue
    const isTogether = member && kinship && sameRepeat(member, kinship, known)
    if (!isTogether && (kinship || property === 'writeBack'))
      tell(one.name, property, '“成员”和“与户主关系”要在同一个重复组里一起设')
    if (head && property === 'writeBack')
      tell(head.name, property, '户主已在成员与户主的关系里写明，不必另外写回')
  }
}

function titleOf(field: string | undefined): string {
  return isHouseholdField(field) ? householdLinks[field].title : ''
}

function sameRepeat(one: Item, other: Item, known: ReadonlyMap<string, Item>): boolean {
  return repeatsAround(one, known)[0] === repeatsAround(other, known)[0]
}

/** The repeats around an item, innermost first; a holder that holds itself is told of elsewhere. */
function repeatsAround(item: Item, known: ReadonlyMap<string, Item>): string[] {
  const around: string[] = []
  const seen = new Set<string>()
  let holder = item.within === undefined ? undefined : known.get(item.within)
  while (holder && !seen.has(holder.name)) {
    seen.add(holder.name)
    if (holder.kind === 'repeat') around.push(holder.name)
    holder = holder.within === undefined ? undefined : known.get(holder.within)
  }
  return around
}

import type { Definition, Item } from '../../../contract/definition.ts'
import { type ItemKind, isHolder, itemKindNames } from '../../../contract/terms.ts'

/** Changes of a draft, as plain data: items stand in one list, an item and all it holds together. */

/** The item and everything in it, as a stretch of the list. */
export function stretchOf(items: readonly Item[], name: string): { from: number; to: number } {
  const from = items.findIndex((item) => item.name === name)
  const held = new Set([name])
  let to = from + 1
  while (to < items.length && held.has(items[to]?.within ?? '')) held.add(items[to++]!.name)
  return { from, to }
}

export function depthOf(items: readonly Item[], item: Item): number {
  const holder = item.within === undefined ? undefined : items.find(({ name }) => name === item.within)
  return holder ? depthOf(items, holder) + 1 : 0
}

/** A new question after the chosen one, or inside it where it is a group. */
export function addItem(
  definition: Definition,
  kind: ItemKind,
  after: string | undefined,
): { definition: Definition; name: string } {
  const { items } = definition
  const name = freeName(items, kind === 'group' || kind === 'repeat' ? 'group' : 'q')
  const chosen = items.find((item) => item.name === after)
  const within = chosen && isHolder(chosen.kind) ? chosen.name : chosen?.within
  const at = chosen ? stretchOf(items, chosen.name).to : items.length
  const isChoice = kind === 'one' || kind === 'many'
  const item: Item = {
    name,
    kind,
    title: kind === 'calculated' ? '' : itemKindNames[kind],
    ...(within !== undefined && { within }),
    ...(isChoice && { choices: `${name}_list` }),
  }
  const choices = [
    { value: '1', title: '是' },
    { value: '0', title: '否' },
  ]
  const lists = isChoice ? [...definition.lists, { name: `${name}_list`, choices }] : definition.lists
  return { definition: { ...definition, items: items.toSpliced(at, 0, item), lists }, name }
}

function freeName(items: readonly Item[], stem: string): string {
  const taken = new Set(items.map(({ name }) => name))
  let n = items.length + 1
  while (taken.has(`${stem}${n}`)) n++
  return `${stem}${n}`
}

export function changeItem(definition: Definition, name: string, change: Partial<Item>): Definition {
  const items = definition.items.map((item) => (item.name === name ? clean({ ...item, ...change }) : item))
  const renamed = change.name
  if (renamed === undefined || renamed === name) return { ...definition, items }
  return {
    ...definition,
    items: items.map((item) => (item.within === name ? { ...item, within: renamed } : item)),
  }
}

/** What is empty is not there. */
function clean(item: Item): Item {
  const kept = Object.entries(item).filter(
    ([, value]) => value !== undefined && value !== '' && value !== false,
  )
  return { ...(Object.fromEntries(kept) as Item), title: item.title }
}

export function removeItem(definition: Definition, name: string): Definition {
  const { from, to } = stretchOf(definition.items, name)
  return { ...definition, items: definition.items.toSpliced(from, to - from) }
}

/** Up or down among its brothers, with all it holds. */
export function moveItem(definition: Definition, name: string, by: -1 | 1): Definition {
  const { items } = definition
  const item = items.find((one) => one.name === name)
  if (!item) return definition
  const brothers = items.filter(({ within }) => within === item.within)
  const other = brothers[brothers.indexOf(item) + by]
  if (!other) return definition
  const [first, second] = by < 0 ? [other, item] : [item, other]
  const a = stretchOf(items, first.name)
  const b = stretchOf(items, second.name)
  const moved = [...items.slice(b.from, b.to), ...items.slice(a.from, a.to)]
  return { ...definition, items: items.toSpliced(a.from, b.to - a.from, ...moved) }
}

/** Into the group before it, or out of the one it stands in. */
export function nestItem(definition: Definition, name: string, by: -1 | 1): Definition {
  const { items } = definition
  const item = items.find((one) => one.name === name)
  if (!item) return definition
  const { from, to } = stretchOf(items, name)
  if (by > 0) {
    const brothers = items.filter(({ within }) => within === item.within)
    const before = brothers[brothers.indexOf(item) - 1]
    return before && isHolder(before.kind) ? withPlace(definition, name, before.name) : definition
  }
  const holder = items.find((one) => one.name === item.within)
  if (!holder) return definition
  const moved = items.slice(from, to)
  const rest = items.toSpliced(from, to - from)
  const at = stretchOf(rest, holder.name).to
  return withPlace({ ...definition, items: rest.toSpliced(at, 0, ...moved) }, name, holder.within)
}

function withPlace(definition: Definition, name: string, within: string | undefined): Definition {
  const items = definition.items.map((item) => {
    if (item.name !== name) return item
    const { within: _, ...rest } = item
    return within === undefined ? rest : { ...rest, within }
  })
  return { ...definition, items }
}

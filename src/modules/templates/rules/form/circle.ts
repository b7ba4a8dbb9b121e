import type { Item } from '../../contract/definition.ts'
import { parseExpression } from '../expression/parse.ts'
import { referencesOf } from '../expression/tree.ts'

/** Items that wait for each other: each is calculated from, or asked because of, the next. */
export function circleIn(items: readonly Item[]): string[] | undefined {
  const needs = new Map(items.map((item) => [item.name, needsOf(item)]))
  const done = new Set<string>()
  for (const { name } of items) {
    const circle = follow(name, { needs, done, path: [] })
    if (circle) return circle
  }
  return undefined
}

interface Walk {
  needs: ReadonlyMap<string, readonly string[]>
  done: Set<string>
  path: readonly string[]
}

function follow(name: string, { needs, done, path }: Walk): string[] | undefined {
  if (done.has(name)) return undefined
  const before = path.indexOf(name)
  if (before >= 0) return [...path.slice(before), name]
  for (const next of needs.get(name) ?? []) {
    const circle = follow(next, { needs, done, path: [...path, name] })
    if (circle) return circle
  }
  done.add(name)
  return undefined
}

function needsOf({ calculation, relevant, within }: Item): string[] {
  const read = [calculation, relevant].flatMap((source) => {
    const parsed = source ? parseExpression(source) : undefined
    return parsed?.ok ? referencesOf(parsed.tree) : []
  })
  return within === undefined ? read : [...read, within]
}

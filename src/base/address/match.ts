import { type AddressKind, addressKindNames, depthOf } from './kinds.ts'
import { likeness } from './likeness.ts'
import { type KnownName, type NameBook, nameBook } from './names.ts'
import { canonicalValue, normaliseAddress, partKey } from './normalise.ts'
import { parseAddress } from './parse.ts'

/** A node of the registry's address tree. */
export interface AddressNode {
  id: string
  parentId: string | undefined
  kind: AddressKind
  name: string
  aliases: readonly string[]
}

export interface AddressIndex {
  names: NameBook
  nodes: ReadonlyMap<string, AddressNode>
  /** Nodes by kind and canonical name. */
  byName: ReadonlyMap<string, readonly AddressNode[]>
  children: ReadonlyMap<string, readonly AddressNode[]>
}

export interface AddressResolution {
  /** The deepest node the address names; undefined when none could be told. */
  node: AddressNode | undefined
  /** 0 … 1: how far the address is accounted for by the node and those above it. */
  score: number
  /** How it was found and what was left over, in words. */
  explanation: string[]
}

export function addressIndex(nodes: readonly AddressNode[]): AddressIndex {
  const byName = new Map<string, AddressNode[]>()
  const children = new Map<string, AddressNode[]>()
  for (const node of nodes) {
    for (const name of new Set([node.name, ...node.aliases])) put(byName, nameKey(node.kind, name), node)
    if (node.parentId) put(children, node.parentId, node)
  }
  return {
    names: nameBook(knownNames(nodes)),
    nodes: new Map(nodes.map((node) => [node.id, node])),
    byName,
    children,
  }
}

function* knownNames(nodes: readonly AddressNode[]): Generator<KnownName> {
  for (const { kind, name, aliases } of nodes) {
    if (depthOf(kind) > depthOf('section') || kind === 'number' || kind === 'laneNumber') continue
    for (const one of [name, ...aliases]) yield { name: one, kind }
  }
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function nameKey(kind: AddressKind, name: string): string {
  return partKey({ kind, value: canonicalValue(kind, name) })
}

/** The deepest node of the tree that an address as written leads to. */
export function matchAddress(text: string, index: AddressIndex): AddressResolution {
  const { parts } = normaliseAddress(parseAddress(text, index.names))
  const wanted = parts.filter((part) => depthOf(part.kind) >= depthOf('street'))
  const outcomes = wanted
    .flatMap((part) => index.byName.get(partKey(part)) ?? [])
    .filter((node) => isPlace(node.kind))
    .map((node) => descend(node, wanted, index))
  const best = outcomes.sort((a, b) => b.score - a.score || depthOf(b.node!.kind) - depthOf(a.node!.kind))
  if (best.length === 0) return nothing(wanted, index)
  const rivals = best.filter((one) => one.score === best[0]!.score && one.node!.id !== best[0]!.node!.id)
  if (rivals.length > 0 && rivals.some((one) => one.node!.kind === best[0]!.node!.kind))
    return ambiguous(best[0]!, rivals)
  return best[0]!
}

function isPlace(kind: AddressKind): boolean {
  return depthOf(kind) <= depthOf('section') && kind !== 'number' && kind !== 'laneNumber'
}

type Wanted = { kind: AddressKind; value: string }

function descend(start: AddressNode, wanted: readonly Wanted[], index: AddressIndex): AddressResolution {
  const explanation = pathTo(start, index).map((node) => `${addressKindNames[node.kind]}：${node.name}`)
  const above = new Set(
    pathTo(start, index).flatMap((node) =>
      [node.name, ...node.aliases].map((one) => nameKey(node.kind, one)),
    ),
  )
  let node = start
  let found = wanted.filter((part) => above.has(partKey(part))).length
  const rest: Wanted[] = []
  for (const part of wanted.filter((one) => !above.has(partKey(one)))) {
    const child = index.children.get(node.id)?.find((one) => names(one, part))
    if (child) {
      node = child
      found++
      explanation.push(`${addressKindNames[child.kind]}：${child.name}`)
    } else rest.push(part)
  }
  for (const part of rest) explanation.push(`未对上${addressKindNames[part.kind]}：${part.value}`)
  return { node, score: found / wanted.length, explanation }
}

function names(node: AddressNode, part: Wanted): boolean {
  return (
    node.kind === part.kind &&
    [node.name, ...node.aliases].some((one) => nameKey(node.kind, one) === partKey(part))
  )
}

function pathTo(node: AddressNode, index: AddressIndex): AddressNode[] {
  const path = [node]
  for (let up = node.parentId; up; up = path[0]!.parentId) {
    const above = index.nodes.get(up)
    if (!above || path.includes(above)) break
    path.unshift(above)
  }
  return path
}

function ambiguous(best: AddressResolution, rivals: AddressResolution[]): AddressResolution {
  const names = [best, ...rivals].map((one) => one.node!.name)
  return {
    node: undefined,
    score: best.score,
    explanation: [`同名地址不止一处：${[...new Set(names)].join('、')}，请补充所在社区或道路`],
  }
}

/** Nothing of that name: the nearest spelling helps whoever works the list. */
function nothing(wanted: readonly Wanted[], index: AddressIndex): AddressResolution {
  const place = wanted.find((part) => part.kind === 'compound' || part.kind === 'road')
  if (!place) return { node: undefined, score: 0, explanation: ['没有写明道路或小区'] }
  let near: { node: AddressNode; alike: number } | undefined
  for (const node of index.nodes.values()) {
    if (!isPlace(node.kind)) continue
    const alike = likeness(place.value, node.name)
    if (alike >= 0.5 && alike > (near?.alike ?? 0)) near = { node, alike }
  }
  const hint = near ? [`相近的有：${near.node.name}`] : []
  return {
    node: undefined,
    score: 0,
    explanation: [`没有这个${addressKindNames[place.kind]}：${place.value}`, ...hint],
  }
}

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { AddressKind, AddressPart } from '../src/base/address/kinds.ts'

/** How our kinds are called in the tagged addresses; there one tag covers repetitions, dashes and chatter. */
export const tags: Record<AddressKind, string> = {
  country: 'country',
  province: 'prov',
  city: 'city',
  county: 'district',
  zone: 'devzone',
  street: 'town',
  community: 'community',
  road: 'road',
  number: 'roadno',
  lane: 'subroad',
  laneNumber: 'subroadno',
  compound: 'poi',
  section: 'subpoi',
  building: 'houseno',
  unit: 'cellno',
  floor: 'floorno',
  room: 'roomno',
  relation: 'assist',
  rest: 'person',
  repeat: 'redundant',
  separator: 'redundant',
}

export interface TaggedAddress {
  text: string
  /** "tag from to" of every span. */
  spans: string[]
}

export function readTagged(path: string): TaggedAddress[] {
  const blocks = gunzipSync(readFileSync(path))
    .toString('utf8')
    .split(/\r?\n\r?\n/)
  return blocks.filter((block) => block.trim() !== '').map(readBlock)
}

function readBlock(block: string): TaggedAddress {
  let text = ''
  const spans: { tag: string; from: number; to: number }[] = []
  for (const line of block.split(/\r?\n/).filter(Boolean)) {
    const cut = line.lastIndexOf(' ')
    const char = line.slice(0, cut)
    const tag = line.slice(cut + 1)
    const name = tag.slice(2).toLowerCase()
    if (tag.startsWith('I-') && spans.at(-1)?.to === text.length) spans.at(-1)!.to += char.length
    else if (tag !== 'O') spans.push({ tag: name, from: text.length, to: text.length + char.length })
    text += char
  }
  return { text, spans: spans.map(({ tag, from, to }) => `${tag} ${from} ${to}`) }
}

export function spansOf(parts: readonly AddressPart[]): string[] {
  return parts.map(({ kind, text, start }) => `${tags[kind]} ${start} ${start + text.length}`)
}

export interface Tally {
  right: number
  found: number
  wanted: number
}

export function f1({ right, found, wanted }: Tally): number {
  return found + wanted === 0 ? 0 : (2 * right) / (found + wanted)
}

/** Spans counted right when tag and both ends agree; by tag, and all together under "micro". */
export function tallySpans(rows: readonly { wanted: string[]; found: string[] }[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  const add = (span: string, field: keyof Tally) => {
    for (const key of ['micro', span.slice(0, span.indexOf(' '))]) {
      const tally = tallies.get(key) ?? { right: 0, found: 0, wanted: 0 }
      tally[field]++
      tallies.set(key, tally)
    }
  }
  for (const { wanted, found } of rows) {
    const truth = new Set(wanted)
    for (const span of wanted) add(span, 'wanted')
    for (const span of found) {
      add(span, 'found')
      if (truth.has(span)) add(span, 'right')
    }
  }
  return tallies
}

import { type AddressKind, type AddressPart, depthOf, saysWhere } from './kinds.ts'
import type { NameBook } from './names.ts'

/** How far the reading has come and what it has found. */
export class Reading {
  readonly parts: AddressPart[] = []
  at = 0
  /** Depth of the innermost division so far. */
  division = -1
  /** The last part that says where it is. */
  last: AddressKind | undefined
  /** The last part is a name without a word that says what it names. */
  unnamed = false
  readonly end: number
  readonly #seen = new Set<AddressKind>()
  readonly text: string
  readonly plain: string
  readonly names: NameBook

  constructor(text: string, plain: string, names: NameBook) {
    this.text = text
    this.plain = plain
    this.names = names
    this.end = plain.length
  }

  has(kind: AddressKind): boolean {
    return this.#seen.has(kind)
  }

  take(kind: AddressKind, length: number): void {
    if (saysWhere(kind) && depthOf(kind) <= depthOf('community')) this.#forgetEarlier(kind)
    this.unnamed = false
    this.parts.push({ kind, text: this.text.slice(this.at, this.at + length), start: this.at })
    this.at += length
    if (kind === 'separator' || kind === 'repeat' || kind === 'rest') return
    this.#seen.add(kind)
    if (kind === 'relation') return
    this.last = kind
    if (depthOf(kind) <= depthOf('community')) this.division = Math.max(this.division, depthOf(kind))
  }

  /** A division given twice: people add the right one behind a wrong or filled-in one, so the later holds. */
  #forgetEarlier(kind: AddressKind): void {
    if (!this.#seen.has(kind)) return
    for (const part of this.parts) if (part.kind === kind) part.kind = 'repeat'
  }

  /** Match of a sticky pattern here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    return pattern.exec(this.plain) ?? undefined
  }
}

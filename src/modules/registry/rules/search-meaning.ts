import { normaliseAddress } from '../../../base/address/normalise.ts'
import { parseAddress } from '../../../base/address/parse.ts'
import type { SearchKind } from '../contract/search.ts'
import { type ComponentWords, readComponentWords } from './components/component-words.ts'

/** A place somebody typed: 康馨花园3-2-502. The name is what stands before the first number. */
export interface PlaceWords {
  name: string
  building: string | undefined
  unit: string | undefined
  room: string | undefined
}

/** What typed words can mean; a kind that is not there is not asked for. */
export interface SearchMeaning {
  person?: true
  place?: PlaceWords
  unit?: { by: 'code' | 'name' | 'letters' | 'phoneTail'; text: string }
  component?: ComponentWords
}

/** Numbers are of people, organisations or components, letters are pinyin, words are names or an address. */
export function meaningOf(typed: string): SearchMeaning {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const component = readComponentWords(text)
  return { ...meaningBeside(text), ...(component && { component }) }
}

function meaningBeside(text: string): SearchMeaning {
  if (/^(\d{15}|\d{17}[\dXx])$/.test(text)) return { person: true, ...codeOf(text) }
  if (/^[0-9A-Za-z]{18}$/.test(text)) return codeOf(text)
  if (/^1\d{10}$|^0\d{9,11}$/.test(text)) return { person: true }
  if (/^\d{4}$/.test(text)) return { person: true, unit: { by: 'phoneTail', text } }
  if (/^[a-zA-Z]+$/.test(text)) return { person: true, unit: { by: 'letters', text: text.toLowerCase() } }
  if (!/\p{L}/u.test(text)) return {}
  if (text.length < 2) return { person: true }
  return {
    ...(/^[\p{L}·•]{2,}$/u.test(text) && { person: true }),
    place: placeOf(text),
    unit: { by: 'name', text },
  }
}

function codeOf(text: string): SearchMeaning {
  return /^[0-9A-Z]{18}$/i.test(text) ? { unit: { by: 'code', text: text.toUpperCase() } } : {}
}

function placeOf(text: string): PlaceWords {
  const { parts } = normaliseAddress(parseAddress(text))
  const partOf = (kind: string) => parts.find((part) => part.kind === kind)?.value
  const compound = partOf('compound')
  const building = partOf('building') ?? (partOf('road') ? undefined : partOf('number'))
  return {
    name: compound ?? /^\D+/.exec(text)?.[0] ?? '',
    building,
    unit: partOf('unit'),
    room: partOf('room'),
  }
}

/** Is a kind among those asked for, and among what the words can mean? */
export function asksFor(kinds: readonly SearchKind[] | undefined, kind: SearchKind): boolean {
  return !kinds || kinds.includes(kind)
}

import type { NameBook } from '../../../../base/address/names.ts'
import { type CanonicalAddress, normaliseAddress } from '../../../../base/address/normalise.ts'
import { parseAddress } from '../../../../base/address/parse.ts'
import { plainText } from '../../../../base/address/plain.ts'
import { type AddressBook, type Located, locate } from './locate.ts'

export function readAddress(text: string, names: NameBook): CanonicalAddress {
  return normaliseAddress(parseAddress(text, names))
}

/** Read as it stands; where that leads to no building, read again as people also mean it. */
export function locateText(text: string, book: AddressBook, names: NameBook): Located {
  const first = locate(readAddress(text, names).parts, book)
  if (isBuilding(first)) return first
  for (const other of otherReadings(text, book)) {
    const found = locate(readAddress(other, names).parts, book)
    if (isBuilding(found) || (first.places.length === 0 && found.places.length > 0)) return found
  }
  return first
}

function isBuilding({ places }: Located): boolean {
  return places[0]?.kind === 'building'
}

/** 12号院 is yard 12; and a name the reader took for a road and something else (路街教工家属院) still begins somewhere. */
function otherReadings(text: string, { compounds }: AddressBook): string[] {
  const plain = plainText(text)
  const yard = plain.replace(/(\d号)[院宅户]/, '$1')
  let longest = ''
  for (const name of compounds.keys()) {
    if (name.length > Math.max(1, longest.length) && plain.includes(name)) longest = name
  }
  const named = longest === '' ? '' : plain.slice(plain.indexOf(longest))
  return [...new Set([yard, named])].filter((one) => one !== '' && one !== plain)
}

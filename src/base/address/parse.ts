import { takeDivision } from './divisions.ts'
import type { AddressPart } from './kinds.ts'
import { takeName } from './named.ts'
import { commonNames, type NameBook } from './names.ts'
import { takeNumbers } from './numbers.ts'
import { plainText } from './plain.ts'
import { Reading } from './reading.ts'
import { takeRelation } from './relations.ts'

/** An address as it was written → its parts in order. A district's own names make the reading surer. */
export function parseAddress(text: string, names: NameBook = commonNames): AddressPart[] {
  const reading = new Reading(text, plainText(text), names)
  while (reading.at < reading.end) {
    if (takeSeparator(reading)) continue
    if (takeDivision(reading)) continue
    if (takeNumbers(reading)) continue
    if (takeRelation(reading)) continue
    takeName(reading)
  }
  return reading.parts
}

function takeSeparator(reading: Reading): boolean {
  const char = reading.plain[reading.at]!
  if (char === ' ') {
    reading.at++
    return true
  }
  if (!/[-,()_/\\.:|"'!?*+=<>^…·”“]/.test(char)) return false
  reading.take('separator', 1)
  return true
}

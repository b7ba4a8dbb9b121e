import { pinyin } from 'pinyin-pro'
import { type NameLetters, nameLetters } from '../rules/name-letters.ts'

/** Syllables by character: names use some thousand of them, and an import asks for millions. */
const syllables = new Map<string, string>()
const surnames = new Map<string, string[]>()

/** wangxiuying and wxy for 王秀英; a surname is read as a surname (单 shàn, 尉迟 yùchí). */
export function lettersOfName(name: string): NameLetters {
  const plain = name.replace(/[\s·•]/g, '')
  const head = surnameOf(plain)
  return nameLetters([...head, ...[...plain].slice(head.length).map(syllableOf)])
}

/** For names of places and organisations, where nothing is a surname. */
export function lettersOf(text: string): NameLetters {
  return nameLetters([...text.replace(/\s/g, '')].map(syllableOf))
}

function surnameOf(name: string): string[] {
  const key = name.slice(0, 2)
  const known = surnames.get(key)
  if (known) return known
  const two = pinyin(key, { toneType: 'none', type: 'array', surname: 'head' })
  const isCompound =
    pinyin(key, { toneType: 'none', type: 'array' }).join() !== two.join() && key.length === 2
  const read = isCompound ? two : two.slice(0, 1)
  surnames.set(key, read)
  return read
}

function syllableOf(character: string): string {
  const known = syllables.get(character)
  if (known !== undefined) return known
  const read = pinyin(character, { toneType: 'none' })
  syllables.set(character, read)
  return read
}

/** How a name is found by letters: wangxiuying, and wxy. */
export interface NameLetters {
  pinyin: string
  initials: string
}

/** From the syllables of a name, without tones; what is not Chinese stands as it is. */
export function nameLetters(syllables: readonly string[]): NameLetters {
  const plain = syllables.map((one) => one.toLowerCase().replace(/[^a-z0-9]/g, ''))
  return { pinyin: plain.join(''), initials: plain.map((one) => one.charAt(0)).join('') }
}

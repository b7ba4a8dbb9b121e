/** What somebody typed into the box for people, by what it can only be. */
export type PersonSearch =
  | { by: 'idNumber' | 'phone' | 'phoneTail'; text: string }
  | { by: 'name' | 'pinyin' | 'initials'; text: string }

/** 18 or 15 digits are a number of a person, 11 a telephone, 4 its tail; letters are pinyin or initials. */
export function readPersonSearch(typed: string): PersonSearch {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  if (/^(\d{15}|\d{17}[\dxX])$/.test(text)) return { by: 'idNumber', text: text.toUpperCase() }
  if (/^1\d{10}$|^0\d{9,11}$/.test(text)) return { by: 'phone', text }
  if (/^\d{4}$/.test(text)) return { by: 'phoneTail', text }
  if (/^[a-zA-Z]+$/.test(text)) {
    const letters = text.toLowerCase()
    return { by: isInitials(letters) ? 'initials' : 'pinyin', text: letters }
  }
  return { by: 'name', text }
}

const syllables =
  /^((zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]+(ng|n|r)?)+(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?$/

/** Up to four letters that cannot be read as syllables: wxy, zs, wxa; `li` and `wang` are pinyin. */
function isInitials(letters: string): boolean {
  return letters.length <= 4 && !syllables.test(letters)
}

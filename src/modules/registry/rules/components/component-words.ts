/** What typed words say of a component. */
export interface ComponentWords {
  /** Its code, or how it begins. */
  code?: string
  /** The number its owner gave it, or how it begins: 杆号, 井号. */
  own?: string
  /** Its name or where it stands, as typed. */
  text?: string
  /** The words before a number, and the number: 路灯 42 号. */
  numbered?: { words: string; number: string }
}

const CODE = /^[1-9]\d{5,15}$/
const OWN = /^(?=.*\d)(?=.*[A-Z]|.*\d.*\d.*\d.*\d)[\dA-Z][\dA-Z#/-]{2,14}$/
const NUMBERED = /^(.*?\p{Script=Han})([A-Z]*[#-]?\d[\dA-Z#/-]*)号?$/u

/** Six digits and more begin a code; letters with digits are a number of the owner's; words are a name or a place. */
export function readComponentWords(typed: string): ComponentWords | undefined {
  const text = typed.toUpperCase()
  const own = OWN.test(text) && { own: text }
  if (CODE.test(text)) return { code: text, ...own }
  if (own) return own
  if (text.length < 2 || !/\p{Script=Han}/u.test(text)) return undefined
  const [, words, number] = NUMBERED.exec(text) ?? []
  return { text: typed, ...(words && number && { numbered: { words, number } }) }
}

export interface KnownClass {
  code: string
  name: string
}

/** Classes the words end with, and what stands before: 民安街井盖 is any 井盖 of 民安街. */
export function classesIn(
  words: string,
  classes: readonly KnownClass[],
): { codes: string[]; before: string } | undefined {
  for (let from = 0; from <= words.length - 2; from++) {
    const ending = words.slice(from)
    const codes = classes.filter(({ name }) => name.endsWith(ending)).map(({ code }) => code)
    if (codes.length > 0) return { codes, before: words.slice(0, from) }
  }
  const codes = classes.filter(({ name }) => name.includes(words)).map(({ code }) => code)
  return codes.length > 0 ? { codes, before: '' } : undefined
}

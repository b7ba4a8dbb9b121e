/** What somebody typed into the box for units and places, by what it can only be. */
export interface UnitSearch {
  by: 'creditCode' | 'phone' | 'phoneTail' | 'letters' | 'name'
  text: string
}

/** 18 characters with a digit are a credit code, 11 digits a telephone, 4 its tail; letters are pinyin. */
export function readUnitSearch(typed: string): UnitSearch {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  if (/^[0-9A-Z]{18}$/i.test(text) && /\d/.test(text)) return { by: 'creditCode', text: text.toUpperCase() }
  if (/^1\d{10}$|^0\d{9,11}$/.test(text)) return { by: 'phone', text }
  if (/^\d{4}$/.test(text)) return { by: 'phoneTail', text }
  if (/^[a-zA-Z]+$/.test(text)) return { by: 'letters', text: text.toLowerCase() }
  return { by: 'name', text }
}

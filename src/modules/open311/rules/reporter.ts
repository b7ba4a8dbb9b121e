/** Chinese names stand together, family name first; others as `first last`. */
export function nameOf(first: string | undefined, last: string | undefined): string {
  const [given, family] = [first?.trim() ?? '', last?.trim() ?? '']
  const isChinese = /^\p{Script=Han}+$/u.test(given + family)
  const name = isChinese ? `${family}${given}` : [given, family].filter(Boolean).join(' ')
  return name.slice(0, 50)
}

/** `+86 139-0000-1234` → `13900001234`; undefined when it is no telephone number of ours. */
export function phoneOf(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s()（）-]/g, '')
    .replace(/^(\+|00)86/, '')
  return /^(1\d{10}|0\d{9,11}|\d{5,8})$/.test(plain) ? plain : undefined
}

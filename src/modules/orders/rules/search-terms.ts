const LONGEST = 600

/**
 * Chinese has no spaces: a text is indexed by its overlapping pairs of characters, latin words and
 * numbers whole. Tokens are safe inside a tsquery (letters, digits and CJK only).
 */
export function searchTokens(...texts: string[]): string[] {
  return [...new Set(texts.flatMap((text) => tokensOf(text.slice(0, LONGEST))))]
}

/** What a query must contain; a single character matches nothing by pairs and is left to a plain filter. */
export function queryTokens(query: string): string[] {
  return searchTokens(query)
}

function tokensOf(text: string): string[] {
  const normal = text.normalize('NFKC').toLowerCase()
  return (normal.match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []).flatMap((run) => {
    if (!/\p{Script=Han}/u.test(run)) return [run]
    const characters = [...run]
    return characters.slice(1).map((c, at) => `${characters[at]}${c}`)
  })
}

/** The same tokens as a set, to compare two texts by. */
export function tokenSet(text: string): Set<string> {
  return new Set(tokensOf(text.slice(0, LONGEST)))
}

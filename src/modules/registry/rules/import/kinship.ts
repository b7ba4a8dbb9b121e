/** GB/T 4761: what somebody is to the head of the household. */
export const HEAD = '02'

export function isHead(kinship: string): boolean {
  return kinship === HEAD || kinship === '01'
}

export interface Descent {
  child: string
  parent: string
}

/** Who descends from whom, where a kinship tells it: children and grandchildren, parents and grandparents. */
export function descentOf(
  kinship: string,
  { member, head }: { member: string; head: string },
): Descent | undefined {
  if (/^(2[0-7]|3[0-7]|4\d)$/.test(kinship)) return { child: member, parent: head }
  if (/^(50|51|52|6\d)$/.test(kinship)) return { child: head, parent: member }
  return undefined
}

/** A child is born after its parents; unknown births tell nothing. */
export function isBackwards(
  { child, parent }: Descent,
  birthOf: (id: string) => string | null | undefined,
): boolean {
  const [young, old] = [birthOf(child), birthOf(parent)]
  return Boolean(young && old && young <= old)
}

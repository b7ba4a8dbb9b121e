import { HEAD } from '../contract/households.ts'

export interface Kin {
  personId: string
  kinship: string
}

export type KinFault = { error: 'bad_kinship' } | { error: 'one_head'; count: number }

/** A household has one head; everybody stands in it once, with a kinship of the code table. */
export function faultOf(members: readonly Kin[], isKinship: (code: string) => boolean): KinFault | undefined {
  const people = new Set(members.map(({ personId }) => personId))
  if (people.size < members.length || members.some(({ kinship }) => !isKinship(kinship)))
    return { error: 'bad_kinship' }
  const heads = members.filter(({ kinship }) => kinship === HEAD).length
  return heads === 1 ? undefined : { error: 'one_head', count: heads }
}

export interface KnownKin extends Kin {
  sex: 'male' | 'female' | undefined
}

type Group =
  | 'head'
  | 'spouse'
  | 'child'
  | 'inLaw'
  | 'grandchild'
  | 'parent'
  | 'grandparent'
  | 'sibling'
  | 'other'

/** GB/T 4761 by its first digit; 28/29 and 38/39 are the spouses of children. */
function groupOf(kinship: string): Group {
  if (kinship === HEAD) return 'head'
  if (/^[23][89]$/.test(kinship)) return 'inLaw'
  return groups[kinship.charAt(0)] ?? 'other'
}

const groups: Readonly<Record<string, Group>> = {
  1: 'spouse',
  2: 'child',
  3: 'child',
  4: 'grandchild',
  5: 'parent',
  6: 'grandparent',
  7: 'sibling',
}

const OTHER = '80'
const bySex = {
  spouse: { male: '11', female: '12', unknown: '10' },
  child: { male: '20', female: '30', unknown: OTHER },
  inLaw: { male: '28', female: '38', unknown: OTHER },
  parent: { male: '51', female: '52', unknown: '50' },
  grandchild: { male: '40', female: '40', unknown: '40' },
  grandparent: { male: '60', female: '60', unknown: '60' },
  sibling: { male: '70', female: '70', unknown: '70' },
} as const
type Known = keyof typeof bySex

/** What each becomes to the new head, by what the new head was to the old one; what does not follow is 其他. */
const becomes: Readonly<Partial<Record<Group, Partial<Record<Group, Known>>>>> = {
  spouse: { head: 'spouse', child: 'child', inLaw: 'inLaw', grandchild: 'grandchild' },
  child: { head: 'parent', spouse: 'parent', child: 'sibling', parent: 'grandparent' },
  parent: {
    head: 'child',
    spouse: 'inLaw',
    child: 'grandchild',
    parent: 'spouse',
    sibling: 'child',
    grandparent: 'parent',
  },
  sibling: { head: 'sibling', sibling: 'sibling', parent: 'parent', grandparent: 'grandparent' },
}

/** Kinships to a new head as they follow from those to the old one: a proposal somebody looks over. */
export function kinshipsTo(newHead: string, members: readonly KnownKin[]): Kin[] {
  const own = members.find(({ personId }) => personId === newHead)
  const map = becomes[own ? groupOf(own.kinship) : 'other'] ?? {}
  return members.map(({ personId, kinship, sex }) => {
    if (personId === newHead) return { personId, kinship: HEAD }
    const group = map[groupOf(kinship)]
    return { personId, kinship: group ? bySex[group][sex ?? 'unknown'] : OTHER }
  })
}

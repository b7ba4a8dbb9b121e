import type { DemoResident } from '../types.ts'
import type { Human, Nursery } from './humans.ts'
import type { Sex } from './names.ts'
import { sexOfName } from './names.ts'
import { originOf } from './origins.ts'
import type { ResidencyRelation } from './types.ts'

export interface Member {
  human: Human
  /** GB/T 4761, to the head. */
  kinship: string
  relation: ResidencyRelation
}

/** Those who live together; the head first. */
export interface Family {
  members: Member[]
  /** They live here to rent. */
  isTenant: boolean
  /** 户号, for those registered here. */
  number?: string
  /** The parents work elsewhere. */
  isLeftBehind?: boolean
  /** The spouse of the widowed head, who died within the last years. */
  late?: Human
}

export type FamilyKind = keyof typeof makers

export function makeFamily(kind: FamilyKind, nursery: Nursery, known?: DemoResident): Family {
  return makers[kind](nursery, known)
}

const makers = {
  youngCouple: (n: Nursery, known?: DemoResident) => home(couple(n, n.random.int(25, 36), { known })),
  nuclear: (n: Nursery, known?: DemoResident) => {
    const pair = couple(n, n.random.int(28, 53), { known })
    return home([...pair, ...childrenOf(n, pair)])
  },
  middleCouple: (n: Nursery) => home(couple(n, n.random.int(46, 59))),
  oldCouple: (n: Nursery) => home(couple(n, n.random.int(62, 84))),
  widowed: (n: Nursery) => {
    const age = n.random.int(66, 91)
    const sex: Sex = n.random.chance(0.7) ? '2' : '1'
    const head = n.person({ sex, age, maritalStatus: '30' })
    return { ...home([own(head, '02')]), ...(n.random.chance(0.45) && { late: lateSpouse(n, head) }) }
  },
  single: (n: Nursery) => {
    const age = n.random.int(24, 58)
    const maritalStatus = n.random.chance(age > 32 ? 0.6 : 0.05) ? '40' : '10'
    return home([own(n.person({ sex: sexOf(n), age, maritalStatus }), '02')])
  },
  singleParent: (n: Nursery) => {
    const head = n.person({ sex: sexOf(n, 0.3), age: n.random.int(32, 50), maritalStatus: '40' })
    return home([own(head, '02'), ...childrenOf(n, [own(head, '02')])])
  },
  threeGenerations: (n: Nursery) => {
    const pair = couple(n, n.random.int(30, 50))
    return home([...pair, ...childrenOf(n, pair), ...parentsOf(n, pair[0]!.human)])
  },
  underOneRoof: (n: Nursery) => oldHeadWithSon(n),
  leftBehind: (n: Nursery) => leftBehind(n),
  tenants: (n: Nursery) => {
    const origin = originOf(n.random, n.random.pick(['01', '01', '03', '06']))
    const pair = couple(n, n.random.int(26, 46), { origin })
    const all = n.random.chance(0.75) ? [...pair, ...childrenOf(n, pair)] : pair
    return { members: all.map((member) => ({ ...member, relation: 'tenant' as const })), isTenant: true }
  },
  flatmates: (n: Nursery) => flatmates(n),
  withLodger: (n: Nursery) => {
    const pair = couple(n, n.random.int(30, 52))
    const lodger = n.person({ sex: sexOf(n), age: n.random.int(19, 30), origin: originOf(n.random, '08') })
    return home([...pair, ...childrenOf(n, pair), { human: lodger, kinship: '80', relation: 'lodger' }])
  },
} satisfies Record<string, (nursery: Nursery, known?: DemoResident) => Family>

const home = (members: Member[]): Family => ({ members, isTenant: false })
const own = (human: Human, kinship: string): Member => ({
  human,
  kinship,
  relation: kinship === '02' ? 'owner' : 'family',
})
const sexOf = (n: Nursery, male = 0.51): Sex => (n.random.chance(male) ? '1' : '2')

interface CoupleOf {
  known?: DemoResident
  origin?: Human['origin']
  surname?: string
  marks?: [husband: string, wife: string]
}

/** Spouses bear different surnames; she is mostly a little younger. The first of the marks is the head's. */
function couple(
  n: Nursery,
  age: number,
  { known, origin, surname, marks = ['02', '12'] }: CoupleOf = {},
): Member[] {
  const knownSex = known && sexOfName(known.name)
  const maritalStatus = n.random.chance(0.05) ? '22' : n.random.chance(0.5) ? '21' : '20'
  const wifesKnown = knownSex === '2' ? known : undefined
  const husbandsKnown = knownSex === '1' ? known : undefined
  const wifeSurname =
    wifesKnown?.name.charAt(0) ?? n.surnameUnlike(husbandsKnown?.name.charAt(0) ?? surname ?? '')
  const his = husbandsKnown?.name.charAt(0) ?? surname ?? n.surnameUnlike(wifeSurname)
  const husband = n.person({ sex: '1', age, surname: his, maritalStatus, origin, known: husbandsKnown })
  const wifeAge = Math.max(22, age - n.random.int(-1, 4))
  const wife = n.person({
    sex: '2',
    age: wifeAge,
    surname: wifeSurname,
    maritalStatus,
    origin,
    known: wifesKnown,
  })
  const [first, second] = marks
  return [own(husband, first), own(wife, second)]
}

/** One to three who still live at home: the first when the mother was 22 to 31, the next some years later. */
function childrenOf(
  n: Nursery,
  parents: Member[],
  marks: [son: string, daughter: string] = ['20', '30'],
): Member[] {
  const younger = Math.min(...parents.map(({ human }) => human.age))
  const older = Math.max(...parents.map(({ human }) => human.age))
  const surname = parents[0]!.human.name.charAt(0)
  const wanted = n.random.weighted([1, 2, 3], (count) => [0, 50, 43, 7][count]!)
  const taken = new Set<string>()
  const children: Member[] = []
  let born = n.random.int(22, 31)
  for (let i = 0; i < wanted; i++) {
    const age = younger - born
    born += n.random.int(2, 5)
    if (age < 0 || age > 24 || older - age > 39) continue
    const sex = sexOf(n, 0.525)
    const called = n.random.chance(parents.length > 1 ? 0.97 : 0.85)
      ? surname
      : (parents[1]?.human.name.charAt(0) ?? n.surnameUnlike(surname))
    const origin = parents[0]!.human.origin && { ...parents[0]!.human.origin, reason: '06' }
    const child = n.person({ sex, age, surname: called, taken, origin })
    taken.add(child.name)
    children.push(own(child, sex === '1' ? marks[0] : marks[1]))
  }
  return children
}

/** The parents of the husband, or the one that is left. */
function parentsOf(n: Nursery, son: Human): Member[] {
  const age = son.age + n.random.int(25, 32)
  const both = n.random.chance(age > 76 ? 0.35 : 0.7)
  if (both) {
    return couple(n, age, { surname: son.name.charAt(0), marks: ['51', '52'] })
  }
  const mother = n.person({
    sex: '2',
    age,
    surname: n.surnameUnlike(son.name.charAt(0)),
    maritalStatus: '30',
  })
  return [own(mother, '52')]
}

/** The old couple is the head's; a son, his wife and their children live with them. */
function oldHeadWithSon(n: Nursery): Family {
  const old = couple(n, n.random.int(55, 72))
  const mother = old[1]!.human
  const sonAge = mother.age - n.random.int(23, 29)
  const surname = old[0]!.human.name.charAt(0)
  const young = couple(n, Math.max(23, sonAge), { surname, marks: ['20', '38'] })
  return home([...old, ...young, ...childrenOf(n, young, ['40', '40'])])
}

/** Grandparents with the children of those who work elsewhere. */
function leftBehind(n: Nursery): Family {
  const old = couple(n, n.random.int(56, 70))
  const surname = old[0]!.human.name.charAt(0)
  const taken = new Set<string>()
  const grandchildren = Array.from({ length: n.random.int(1, 2) }, () => {
    const age = n.random.int(3, 14)
    const child = n.person({ sex: sexOf(n, 0.525), age, surname, taken })
    taken.add(child.name)
    return own(child, '40')
  })
  return { ...home([...old, ...grandchildren]), isLeftBehind: true }
}

/** Two to four who share a flat and are no kin; each is a tenant. */
function flatmates(n: Nursery): Family {
  const reason = n.random.pick(['01', '01', '01', '04'])
  const members = Array.from({ length: n.random.int(2, 4) }, (_, i): Member => {
    const age = reason === '04' ? n.random.int(18, 23) : n.random.int(19, 38)
    const human = n.person({ sex: sexOf(n), age, origin: originOf(n.random, reason) })
    return { human, kinship: i === 0 ? '02' : '80', relation: 'tenant' }
  })
  return { members, isTenant: true }
}

function lateSpouse(n: Nursery, widowed: Human): Human {
  const sex: Sex = widowed.sex === '1' ? '2' : '1'
  const age = Math.min(96, widowed.age + n.random.int(0, 4))
  const late = n.person({ sex, age, surname: n.surnameUnlike(widowed.name.charAt(0)), maritalStatus: '20' })
  return late
}

/** Those who sleep behind their shop: one to three, from elsewhere. */
export function shopFamily(n: Nursery): Family {
  const origin = originOf(n.random, '03')
  const alone = n.random.chance(0.35)
  const members = alone
    ? [own(n.person({ sex: sexOf(n), age: n.random.int(20, 50), origin }), '02')]
    : couple(n, n.random.int(25, 52), { origin })
  return { members: members.map((member) => ({ ...member, relation: 'staff' as const })), isTenant: true }
}

import type { LocalDate } from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'
import { addDays } from './days.ts'
import type { Livelihood } from './livelihood.ts'
import { livelihoodOf } from './livelihood.ts'
import { miswritten } from './names.ts'
import { HOME_COUNTY } from './origins.ts'
import type { Settled } from './settle.ts'
import type { DemoSaying } from './types.ts'

export interface Teller {
  random: Random
  now: LocalDate
  workers: ReadonlyMap<string, readonly string[]>
  newPhone: () => string
}

type Slip = 'phone' | 'marriage' | 'name'
type Values = DemoSaying['values']

interface Told extends Settled {
  livelihood: Livelihood
  /** Which thing the street's ledger has wrong or out of date. */
  slip: Slip | undefined
  /** The ledger alone knows one in twenty, and has no number of them. */
  hasNumber: boolean
}

/** What each office says of one person, the oldest first. */
export function sayingsOf(person: Settled, tell: Teller): DemoSaying[] {
  const { random, now } = tell
  const told: Told = {
    ...person,
    livelihood: livelihoodOf(person.human, random),
    slip: slipOf(person, random),
    hasNumber: random.chance(0.95),
  }
  const sayings = [police(told, tell), ledger(told, tell), civilAffairs(told, tell), health(told, tell)]
  const isHere = person.human.diedOn === null && person.residencies[0]?.to === null
  if (isHere) sayings.push(onSite(told, tell), self(told, tell))
  const known = sayings.filter((saying) => saying !== undefined)
  const all = known.length > 0 ? known : [bare(told, addDays(now, -random.int(200, 900)))]
  return all.sort((a, b) => a.observedOn.localeCompare(b.observedOn))
}

function slipOf({ human }: Settled, random: Random): Slip | undefined {
  if (human.diedOn || !random.chance(0.055)) return undefined
  const able: Slip[] = ['name']
  if (human.phone) able.push('phone', 'phone')
  if (human.maritalStatus.startsWith('2') && human.age < 45) able.push('marriage', 'marriage')
  return random.pick(able)
}

/** The register of the police comes every month, with everybody in it. */
function police(told: Told, { random, now }: Teller): DemoSaying | undefined {
  const { human, family, house, grid } = told
  if (!told.hasNumber) return undefined
  const isHome = human.origin === null && random.chance(0.9)
  const values: Values = {
    name: human.name,
    sex: human.sex,
    birthOn: human.birthOn,
    idDocument: '111',
    idNumber: human.idNumber,
    nativePlace: human.origin?.area ?? HOME_COUNTY,
    hukouArea: human.origin?.area ?? grid.code.slice(0, 12),
    hukouAddress: human.origin?.address ?? (isHome ? house.address : `汶上县${random.pick(elsewhere)}`),
    hukouMatches: isHome ? '01' : '02',
    ...(isHome && family.number && { householdNumber: family.number }),
    ...(human.origin && floating(told, random)),
    ...(human.diedOn && { isDead: true, diedOn: human.diedOn }),
    ...(human.age > 55 && random.chance(0.03) && { formerName: human.name.slice(0, 1) + random.pick(pet) }),
  }
  const observedOn = latest(addDays(now, -random.pick([20, 20, 50, 140])), human.birthOn)
  return { source: 'police', observedOn, values }
}

const elsewhere = ['南站街道', '南旺镇', '次邱镇', '寅寺镇', '郭仓镇', '苑庄镇', '义桥镇', '白石镇']
const pet = ['小妮', '二妮', '铁柱', '石头', '满仓', '拴住']

function floating({ human, residencies }: Told, random: Random): Values {
  const relation = residencies[0]!.relation
  const dwelling = relation === 'staff' ? '05' : relation === 'lodger' ? '04' : '02'
  const values: Values = { inflowReason: human.origin!.reason, dwelling }
  if (human.age < 16 || !random.chance(0.6)) return values
  return { ...values, residencePermit: '01', permitNumber: `J${HOME_COUNTY}0${human.key.slice(1)}` }
}

/** Kept by hand for years: phones and addresses mostly, sometimes what was true once. */
function ledger(told: Told, { random, now, newPhone }: Teller): DemoSaying | undefined {
  const { human, house, livelihood, slip } = told
  if (told.hasNumber && !slip && !human.diedOn && !random.chance(0.84)) return undefined
  const observedOn = addDays(now, -random.int(300, 1800))
  const wrongPhone = slip === 'phone' ? newPhone() : human.phone
  const values: Values = {
    name: slip === 'name' ? miswritten(human.name) : human.name,
    sex: human.sex,
    address: house.address,
    ...(wrongPhone && { phone: wrongPhone }),
    ...(told.hasNumber && random.chance(0.55) && { idNumber: human.idNumber }),
    ...(random.chance(0.7) && livelihood),
    ...(human.age >= 20 && { maritalStatus: slip === 'marriage' ? '10' : human.maritalStatus }),
    ...(!told.hasNumber && { birthOn: human.birthOn }),
  }
  return { source: 'ledger', observedOn: latest(observedOn, human.birthOn), values }
}

/** Knows of marriages that were registered lately, and of those it buried. */
function civilAffairs({ human, slip }: Told, { random, now }: Teller): DemoSaying | undefined {
  const isKnown = slip === 'marriage' || (human.age >= 22 && random.chance(0.12))
  if (!isKnown && !human.diedOn) return undefined
  const values: Values = { name: human.name, maritalStatus: human.maritalStatus }
  if (human.diedOn) Object.assign(values, { isDead: true, diedOn: human.diedOn })
  return { source: 'civil_affairs', observedOn: addDays(now, -random.int(15, 24)), values }
}

/** Children's vaccinations and the yearly look at the old. */
function health({ human }: Told, { random, now }: Teller): DemoSaying | undefined {
  const isSeen = (human.age < 7 || human.age >= 65) && !human.diedOn && random.chance(0.7)
  if (!isSeen) return undefined
  const values: Values = { name: human.name, sex: human.sex, birthOn: human.birthOn }
  if (human.phone) values.phone = human.phone
  return { source: 'health', observedOn: latest(addDays(now, -random.int(30, 400)), human.birthOn), values }
}

/** A third has been seen at the door. */
function onSite(told: Told, { random, now, workers }: Teller): DemoSaying | undefined {
  const { human, house, livelihood, slip, grid } = told
  const accounts = workers.get(grid.code) ?? []
  if (accounts.length === 0 || !(slip === 'phone' || random.chance(0.33))) return undefined
  const values: Values = {
    name: human.name,
    address: house.address,
    ...(human.phone && { phone: human.phone }),
    ...(human.age >= 20 && { maritalStatus: human.maritalStatus }),
    ...(livelihood.occupation && random.chance(0.6) && { occupation: livelihood.occupation }),
  }
  const observedOn = latest(addDays(now, -random.int(2, 210)), human.birthOn)
  return { source: 'grid', observedOn, verifiedBy: random.pick(accounts), values }
}

function self({ human, livelihood }: Told, { random, now }: Teller): DemoSaying | undefined {
  if (human.age < 18 || !human.phone || !random.chance(0.06)) return undefined
  const values: Values = { name: human.name, phone: human.phone, ...livelihood }
  return { source: 'self', observedOn: addDays(now, -random.int(5, 400)), values }
}

function bare({ human, house }: Told, observedOn: LocalDate): DemoSaying {
  const values = { name: human.name, sex: human.sex, birthOn: human.birthOn, address: house.address }
  return { source: 'ledger', observedOn: latest(observedOn, human.birthOn), values }
}

const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)

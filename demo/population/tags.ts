import type { LocalDate } from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'
import { addDays } from './days.ts'
import { yearsAfter } from './numbers.ts'
import type { Settled } from './settle.ts'
import type { DemoRegistered } from './types.ts'

type Tag = DemoRegistered['tags'][number]

interface Scene extends Settled {
  random: Random
  now: LocalDate
}

/** What follows from the person and the family, and what an office has given; nobody dead or gone has any. */
export function tagger(random: Random, now: LocalDate): (person: Settled) => Tag[] {
  const poor = new Set<Settled['family']>()
  const chiefs = new Set<string>()
  return (person) => {
    if (person.human.diedOn || person.residencies[0]!.to) return []
    const scene = { ...person, random, now }
    return [
      ...ofAge(scene),
      ...leftBehind(scene),
      ...cared(scene, poor),
      ...given(scene),
      ...served(scene, chiefs),
    ]
  }
}

const tag = (name: string, source: string, { reason, since }: { reason: string; since: LocalDate }): Tag => {
  return { tag: name, reason, source, since }
}

function ofAge({ human, family, now, random }: Scene): Tag[] {
  const tags: Tag[] = []
  const since = addDays(now, -random.int(10, 300))
  const oldest = family.members.map((member) => member.human.age)
  if (human.age >= 80)
    tags.push(tag('elderly_80', 'police', { reason: '年满80周岁', since: yearsAfter(human.birthOn, 80) }))
  if (family.members.length === 1 && human.age >= 65)
    tags.push(tag('living_alone', 'grid', { reason: '年满65周岁，一人居住', since }))
  if (family.members.length === 2 && oldest.every((age) => age >= 60))
    tags.push(tag('empty_nest', 'grid', { reason: '夫妻均年满60周岁，身边无子女', since }))
  return tags
}

function leftBehind({ human, family, now, random }: Scene): Tag[] {
  if (!family.isLeftBehind) return []
  const since = addDays(now, -random.int(30, 600))
  if (human.age < 16)
    return [tag('left_behind_child', 'civil_affairs', { reason: '父母均外出务工，随祖父母生活', since })]
  if (human.age < 60) return []
  return [tag('left_behind_elder', 'civil_affairs', { reason: '子女均外出务工，照看孙辈', since })]
}

/** A poor household is poor as a whole: asked once, of its head. */
function cared({ human, family, now, random }: Scene, poor: Set<Settled['family']>): Tag[] {
  const tags: Tag[] = []
  const since = addDays(now, -random.int(30, 1400))
  const isHead = family.members[0]?.human === human
  if (isHead && !family.isTenant && random.chance(human.age >= 60 ? 0.02 : 0.009)) poor.add(family)
  if (poor.has(family)) tags.push(tag('low_income', 'civil_affairs', { reason: '最低生活保障家庭', since }))
  if (random.chance(human.age >= 60 ? 0.05 : 0.014))
    tags.push(
      tag('disabled', 'civil_affairs', { reason: '持有残疾人证', since: after(since, human.birthOn) }),
    )
  return tags
}

function given({ human, now, random }: Scene): Tag[] {
  const tags: Tag[] = []
  const mayBear =
    human.sex === '2' && human.maritalStatus.startsWith('2') && human.age >= 22 && human.age <= 40
  if (mayBear && random.chance(0.045)) {
    const since = addDays(now, -random.int(10, 220))
    tags.push(tag('pregnant', 'health', { reason: '已建孕产妇保健手册', since }))
  }
  if (human.sex === '1' && human.age >= 22 && human.age <= 84 && random.chance(0.045))
    tags.push(tag('veteran', 'ledger', { reason: '退役军人登记', since: yearsAfter(human.birthOn, 21) }))
  if (human.age >= 20 && human.age <= 45 && random.chance(0.025)) {
    const reason = random.pick(['外卖配送员', '快递员', '网约车司机', '网络主播'])
    tags.push(tag('gig_worker', 'grid', { reason, since: addDays(now, -random.int(10, 500)) }))
  }
  return tags
}

/** Volunteers, and one 楼栋长 for a block or a dozen yards. */
function served({ human, house, family, now, random }: Scene, chiefs: Set<string>): Tag[] {
  if (human.age < 25 || human.origin) return []
  const tags: Tag[] = []
  const since = addDays(now, -random.int(60, 2000))
  if (human.age < 76 && random.chance(0.02))
    tags.push(tag('volunteer', 'self', { reason: '登记为社区志愿者', since }))
  const beat = house.unit ? house.building : `${house.building.slice(0, -1)}*`
  const isHead = family.members[0]?.human === human
  if (isHead && human.age >= 45 && human.age <= 72 && house.use === 'home' && !chiefs.has(beat)) {
    chiefs.add(beat)
    tags.push(tag('building_chief', 'ledger', { reason: '社区聘任', since }))
  }
  return tags
}

const after = (day: LocalDate, birthOn: LocalDate): LocalDate => (day > birthOn ? day : birthOn)

import type { DemoPlan } from '../../../../demo/plan.ts'
import type { DemoSaying, DemoUnit, DemoVenue } from '../../../../demo/population/types.ts'
import { type Random, seeded } from '../../../../demo/random.ts'
import { newId } from '../../../base/ids.ts'
import { addDays, type LocalDate, localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { sealNumber } from '../service/credentials/number.ts'
import { insertCredentials, type NewCredential } from '../store/credentials/credentials.ts'
import { demoPersonId } from './people.ts'
import { demoEntityId, demoPlaceId } from './units.ts'

const OFFICE = '汶上县市场监督管理局'

/** What hangs on the walls: licences with their dates, some expired, some about to; a few people's documents. */
export async function loadCredentials(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const random = seeded('credentials')
  const today = localDate(plan.now)
  const { units, venues } = plan.units()
  const list = [
    ...units.flatMap((unit) => licenceOf(unit)),
    ...venues.flatMap((venue) => permitsOf(venue, { random, today })),
    ...documentsOf(ctx, plan, { random, today }),
  ]
  const CHUNK = 1000
  for (let i = 0; i < list.length; i += CHUNK)
    await ctx.transaction((tx) =>
      insertCredentials(tx.db, list.slice(i, i + CHUNK), { by: 'system', at: plan.now }),
    )
}

const plain = { secret: null, fileId: null, note: '' }

function said(sayings: readonly DemoSaying[], field: string): string | undefined {
  const value = sayings.findLast(({ values }) => values[field] !== undefined)?.values[field]
  return value === undefined ? undefined : String(value)
}

function licenceOf({ key, kind, gridCode, sayings }: DemoUnit): NewCredential[] {
  const number = said(sayings, 'creditCode')
  if (!number) return []
  const isSocial = kind === 'social_organisation'
  return [
    {
      ...plain,
      ...{ id: newId(), areaCode: gridCode, subjectKind: 'legal_entity', subjectId: demoEntityId(key) },
      kind: isSocial ? '111' : '101',
      number,
      issuedBy: isSocial ? '汶上县民政局' : OFFICE,
      fromOn: said(sayings, 'foundedOn') ?? null,
      untilOn: null,
      source: isSocial ? 'civil_affairs' : 'market',
    },
  ]
}

/** By the sub-class of 九小场所: what such a place must have, and for how many years it holds. */
const permits: Record<string, readonly [kind: string, prefix: string, issuedBy: string, years: number][]> = {
  '01': [['108', '3708301', '汶上县烟草专卖局', 5]],
  '02': [['102', 'JY23708300', OFFICE, 5]],
  '03': [
    ['103', '汶卫公证字', '汶上县卫生健康局', 4],
    ['104', '汶公特旅字', '汶上县公安局', 3],
  ],
  '04': [['105', '汶消安检字', '汶上县消防救援大队', 3]],
  '05': [['103', '汶卫公证字', '汶上县卫生健康局', 4]],
  '06': [['107', 'PDY3708300', '汶上县卫生健康局', 5]],
  '07': [['106', '教民237083', '汶上县教育和体育局', 3]],
  '09': [['110', '鲁济危化经', '汶上县应急管理局', 3]],
}

interface Office {
  random: Random
  today: LocalDate
}

function permitsOf({ key, smallPremises, gridCode }: DemoVenue, { random, today }: Office): NewCredential[] {
  return (permits[smallPremises ?? ''] ?? []).map(([kind, prefix, issuedBy, years]) => {
    // One in twenty let it run out.
    const left = random.chance(0.05) ? -random.int(1, 200) : random.int(3, years * 365)
    const untilOn = addDays(today, left)
    return {
      ...plain,
      ...{ id: newId(), areaCode: gridCode, subjectKind: 'place', subjectId: demoPlaceId(key), kind },
      number: `${prefix}${String(random.int(1, 99_999)).padStart(6, '0')}号${key.slice(1)}`,
      issuedBy,
      fromOn: addDays(untilOn, -years * 365),
      untilOn,
      source: 'ledger',
    }
  })
}

const DOCUMENTS = 240

/** 居住证, 健康证明, 老年人优待证 of some of the people. */
function documentsOf(
  { services }: Ctx,
  { population }: DemoPlan,
  { random, today }: Office,
): NewCredential[] {
  const kinds = [
    ['202', '汶上县公安局中都派出所', 365],
    ['204', '汶上县疾病预防控制中心', 365],
    ['206', '汶上县应急管理局', 2190],
  ] as const
  const people = population().people
  return Array.from({ length: DOCUMENTS }, (_, i) => {
    const person = people[(i * 83) % people.length]!
    const [kind, issuedBy, days] = random.pick(kinds)
    const untilOn = addDays(today, random.chance(0.1) ? -random.int(1, 90) : random.int(1, days))
    const text = `${kind}9900${String(i + 1).padStart(6, '0')}`
    return {
      ...{ id: newId(), areaCode: person.gridCode, subjectKind: 'person' as const, kind },
      subjectId: demoPersonId(person.key),
      ...sealNumber(services.sealer, 'person', text),
      issuedBy,
      fromOn: addDays(untilOn, -days),
      untilOn,
      fileId: null,
      note: '',
      source: 'ledger',
    }
  })
}

import { type DemoPlan, demoResidentId } from '../../../../demo/plan.ts'
import type { DemoRegistered } from '../../../../demo/population/types.ts'
import { type Random, seeded } from '../../../../demo/random.ts'
import { newId } from '../../../base/ids.ts'
import { addDays, atLocal, type LocalDate, localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { sealPhone } from '../service/forces/profile.ts'
import { insertApplications } from '../store/forces/applications.ts'
import { insertCommendations, insertForces, type NewForce } from '../store/forces/forces.ts'
import { lettersOfName } from '../store/letters.ts'
import { demoBuildingId } from './houses.ts'
import { demoPersonId } from './people.ts'

const FORCES = 420
const SENT_AT = 11 * 60

/** Class of the table force_class, how often, where they come from, and skills that suit. */
const kinds = [
  {
    class: '01',
    weight: 8,
    units: ['县直机关工委', '中都街道机关支部', '县教体局支部'],
    skills: ['01', '08', '11'],
  },
  { class: '02', weight: 5, units: ['社区居委会'], skills: ['01', '02', '08'] },
  {
    class: '03',
    weight: 10,
    units: ['中都志愿服务队', '青年志愿者协会', ''],
    skills: ['08', '09', '10', '07'],
  },
  { class: '04', weight: 9, units: [''], skills: ['02', '06', '08'] },
  { class: '05', weight: 4, units: [''], skills: ['01', '02', '99'] },
  {
    class: '06',
    weight: 8,
    units: ['顺丰汶上站', '美团汶上站', '京东中都营业部', '货运司机之家'],
    skills: ['11', '07', '99'],
  },
  { class: '07', weight: 4, units: ['安和物业', '锦悦物业', '祥睿物业'], skills: ['06', '07'] },
  { class: '08', weight: 3, units: ['社区老年协会', '书画协会', '广场舞队'], skills: ['09', '08', '10'] },
  { class: '09', weight: 2, units: ['县法律援助中心', '人民调解委员会'], skills: ['02', '03', '05'] },
] as const
const BUILDING_CHIEF = '04'
const LANE_CHIEF = '05'
const lanes = ['尚书街东段', '宝相寺路北段', '明星路南段', '政和路西段', '广场路', '泉河大道东段']

/** Nine classes of people who help, some of them commended; and couriers whose offers wait for an answer. */
export async function loadForces(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const random = seeded('forces')
  const today = localDate(plan.now)
  const forces = helpers(ctx, plan, { random, today })
  const commended = forces.filter(() => random.chance(0.2))
  await ctx.transaction(async (tx) => {
    await insertForces(tx.db, forces, { by: 'system', at: plan.now })
    await insertCommendations(
      tx.db,
      commended.map(({ id }) => ({
        id: newId(),
        force_id: id,
        given_on: addDays(today, -random.int(5, 400)),
        title: random.pick([
          '及时发现并上报燃气泄漏',
          '清雪志愿服务',
          '调解邻里纠纷',
          '照看独居老人',
          '夜间巡逻值守',
        ]),
        given_by: random.pick(['中都街道党工委', '县网格指挥中心', '社区党委']),
        recorded_by: 'system',
        recorded_at: plan.now,
      })),
    )
  })
  await loadApplications(ctx, plan, { random, today })
}

interface Office {
  random: Random
  today: LocalDate
}

function helpers(ctx: Ctx, plan: DemoPlan, { random, today }: Office): NewForce[] {
  const { people, compounds, buildings } = plan.population()
  const adults = people.filter((one) => isFit(one))
  const gridOf = new Map(compounds.map(({ key, gridCode }) => [key, gridCode]))
  const blocksIn = Map.groupBy(
    buildings.filter(({ kind }) => kind === 'block'),
    ({ compound }) => gridOf.get(compound)!,
  )
  return Array.from({ length: FORCES }, (_, i) => {
    const person = adults[(i * 37) % adults.length]!
    const kind = random.weighted([...kinds], ({ weight }) => weight)
    const name = said(person, 'name')!
    const blocks = kind.class === BUILDING_CHIEF ? (blocksIn.get(person.gridCode) ?? []) : []
    const phone = said(person, 'phone')
    return {
      id: `demo-force-${i + 1}`,
      areaCode: person.gridCode,
      class: kind.class,
      personId: demoPersonId(person.key),
      userId: null,
      name,
      ...lettersOfName(name),
      phone: phone ? sealPhone(ctx.services.sealer, phone) : null,
      unit: random.pick(kind.units),
      skills: [...new Set([random.pick(kind.skills), random.pick(kind.skills)])].sort(),
      areas: [random.chance(0.3) ? person.gridCode.slice(0, 12) : person.gridCode],
      buildings: blocks.length > 0 ? [demoBuildingId(random.pick(blocks).key)] : [],
      streets: kind.class === LANE_CHIEF ? random.pick(lanes) : '',
      since: addDays(today, -random.int(20, 1400)),
      until: kind.class === BUILDING_CHIEF ? addDays(today, random.int(30, 900)) : null,
      note: '',
    }
  })
}

function said({ sayings }: DemoRegistered, field: string): string | undefined {
  const value = sayings.findLast(({ values }) => values[field] !== undefined)?.values[field]
  return value === undefined ? undefined : String(value)
}

/** Of an age to help, and known by name. */
function isFit(person: DemoRegistered): boolean {
  const born = said(person, 'birthOn') ?? ''
  return born > '1955' && born < '2004' && said(person, 'name') !== undefined && !said(person, 'isDead')
}

const works = [
  ['01', '顺丰汶上站'],
  ['02', '美团汶上站'],
  ['02', '饿了么中都站'],
  ['03', '滴滴出行'],
  ['04', '货拉拉'],
] as const

async function loadApplications(
  ctx: Ctx,
  { residents, now }: DemoPlan,
  { random, today }: Office,
): Promise<void> {
  const byGrid = [...residents].sort((a, b) => a.gridCode.localeCompare(b.gridCode))
  // Some in the first community, and one here and there.
  const who = byGrid.filter((_, i) => i < 5 || i % 40 === 39)
  const list = who.map(({ name, phone, gridCode }) => {
    const [work, unit] = random.pick(works)
    return {
      id: newId(),
      areaCode: gridCode.slice(0, 12),
      userId: demoResidentId(phone),
      name,
      phone: sealPhone(ctx.services.sealer, phone),
      ...{ work, unit },
      skills: random.chance(0.5) ? ['11'] : ['07', '11'],
      times: random.pick(['每天下午两点到五点', '晚上七点以后', '周末全天', '跑单间隙']),
      note: random.pick(['天天在这一片跑，哪里路灯坏了、井盖松了最清楚', '愿意顺路看看独居老人', '']),
    }
  })
  for (const one of list)
    await ctx.transaction((tx) =>
      insertApplications(
        tx.db,
        [one],
        new Date(Math.min(now.getTime(), atLocal(addDays(today, -random.int(1, 9)), SENT_AT).getTime())),
      ),
    )
}

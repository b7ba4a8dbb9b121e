import type { DemoPlan } from '../../../../demo/plan.ts'
import type { DemoRegistered, DemoSaying } from '../../../../demo/population/types.ts'
import { type Random, seeded } from '../../../../demo/random.ts'
import { addDays, localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Answers } from '../contract/answers.ts'
import type { DemoSheet } from './entries.ts'

/** How far the grids are differs; every so many targets one sheet, as the grid has it. */
const pace = { household: [4, 9, 20, 40], resident: [60, 90, 150], shop: [3, 5, 8] } as const

interface Subject {
  id: string
  title: string
  note: string
  area_code: string
}

async function subjects(ctx: Ctx, kind: 'household' | 'person'): Promise<Subject[]> {
  return ctx.db
    .selectFrom('v_collected_subject')
    .select(['id', 'title', 'note', 'area_code'])
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
}

/** Of all that could be collected, those that were: some grids are ahead of others. */
function chosen<T>(
  all: readonly T[],
  { areaOf, every }: { areaOf: (one: T) => string; every: readonly number[] },
): T[] {
  const byGrid = Map.groupBy(all, areaOf)
  return [...byGrid].flatMap(([grid, list]) => {
    const step = every[Number(grid.slice(-3)) % every.length] ?? 10
    return list.filter((_, n) => n % step === 0)
  })
}

export async function householdSheets(ctx: Ctx, plan: DemoPlan): Promise<DemoSheet[]> {
  const { households, people } = plan.population()
  const byKey = new Map(households.map((one) => [`demo-household-${one.key}`, one]))
  const person = new Map(people.map((one) => [one.key, one]))
  const all = (await subjects(ctx, 'household')).filter(({ id }) => byKey.has(id))
  return chosen(all, { areaOf: (one) => one.area_code, every: pace.household }).map(
    ({ id, title, note, area_code }) => {
      const random = seeded(`household sheet ${id}`)
      const members = (byKey.get(id)?.members ?? []).flatMap(({ person: key, kinship }) => {
        const one = person.get(key)
        return one ? [memberOf(one, kinship)] : []
      })
      return {
        targetId: id,
        label: title,
        note,
        areaCode: area_code,
        answers: householdAnswers(random, members),
      }
    },
  )
}

function householdAnswers(random: Random, members: Answers[]): Answers {
  const housing = random.weighted(['1', '2', '3', '4'], (one) => ({ 1: 78, 2: 16, 3: 4, 4: 2 })[one] ?? 1)
  const heating = random.weighted(['1', '2', '3', '4'], (one) => ({ 1: 46, 2: 24, 3: 22, 4: 8 })[one] ?? 1)
  const alone = random.chance(0.12) ? '1' : '0'
  const wanted = ['1', '2', '3', '4', '5'].filter(() => random.chance(0.1))
  return {
    housing,
    landlord_told: random.chance(0.7) ? '1' : '0',
    heating,
    co_alarm: random.chance(0.6) ? '1' : '0',
    members,
    has_alone: alone,
    alone_note: '老人白天一个人在家，女儿晚上回来',
    needs: wanted.length > 0 ? wanted : ['6'],
    opinion: random.pick([
      '',
      '',
      '',
      '楼道灯晚上不亮',
      '电动车充电桩不够',
      '垃圾桶离楼门太近',
      '希望小区多装几个座椅',
    ]),
  }
}

/** To the head by GB/T 4761: the first digit says which line. */
const kin: Record<string, string> = {
  '0': '1',
  '1': '2',
  '2': '3',
  '3': '3',
  '4': '5',
  '5': '4',
  '6': '7',
  '7': '6',
}

function memberOf(one: DemoRegistered, kinship: string): Answers {
  const phone = said(one, 'phone')
  return {
    member_name: said(one, 'name') ?? '未登记姓名',
    member_kin: kin[kinship[0] ?? ''] ?? '7',
    member_birth: said(one, 'birthOn') ?? null,
    member_phone: phone && /^1\d{10}$/.test(phone) ? phone : null,
    member_here: one.residencies.some(({ to }) => to === null) ? '1' : '0',
  }
}

export async function residentSheets(ctx: Ctx, plan: DemoPlan): Promise<DemoSheet[]> {
  const byKey = new Map(plan.population().people.map((one) => [`demo-person-${one.key}`, one]))
  const all = (await subjects(ctx, 'person')).filter(({ id }) => byKey.has(id))
  return chosen(all, { areaOf: (one) => one.area_code, every: pace.resident }).map(
    ({ id, title, note, area_code }) => {
      const random = seeded(`resident sheet ${id}`)
      const one = byKey.get(id)!
      const phone = said(one, 'phone')
      const answers: Answers = {
        here: random.chance(0.9) ? '1' : '0',
        away: random.pick(['1', '1', '2', '3', '6']),
        phone: phone && /^1\d{10}$/.test(phone) ? phone : null,
        marital: said(one, 'maritalStatus') ?? null,
        education: said(one, 'education') ?? null,
        employer: said(one, 'employer') ?? null,
        alone: random.chance(0.15) ? '1' : '0',
        fans: random.chance(0.92) ? '1' : '0',
      }
      return { targetId: id, label: title, note, areaCode: area_code, answers }
    },
  )
}

export async function shopSheets(_ctx: Ctx, plan: DemoPlan): Promise<DemoSheet[]> {
  const { venues } = plan.units()
  const shops = venues.filter(({ kind }) => kind === 'small_premises')
  return chosen(shops, { areaOf: (one) => one.gridCode, every: pace.shop }).map(
    ({ key, gridCode, point, sayings }) => {
      const random = seeded(`shop sheet ${key}`)
      const shop = valueIn(sayings, 'name') ?? '无名店铺'
      const faults = ['1', '2', '3', '4', '5', '6', '7'].filter(() => random.chance(0.09))
      const phone = valueIn(sayings, 'phone')
      const answers: Answers = {
        shop,
        trade: random.pick(['1', '1', '2', '2', '2', '3', '4', '5', '6']),
        where: { lng: point[0]!, lat: point[1]!, accuracyM: random.int(4, 22) },
        faults,
        extinguishers: faults.includes('6') ? 0 : random.int(1, 4),
        result: faults.length === 0 ? '1' : random.pick(['2', '2', '3', '4']),
        until: addDays(localDate(plan.now), 7 + random.int(0, 7)),
        keeper: valueIn(sayings, 'manager') ?? null,
        keeper_phone: phone && /^1\d{10}$/.test(phone) ? phone : null,
      }
      return { targetId: null, label: shop, note: '', areaCode: gridCode, answers }
    },
  )
}

function said({ sayings }: DemoRegistered, field: string): string | undefined {
  return valueIn(sayings, field)
}

function valueIn(sayings: readonly DemoSaying[], field: string): string | undefined {
  const value = sayings.find((saying) => saying.values[field] !== undefined)?.values[field]
  return value === undefined ? undefined : String(value)
}

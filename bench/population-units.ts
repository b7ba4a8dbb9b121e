import { checkCharacter } from '../src/base/id-numbers/credit-code.ts'
import { newId } from '../src/base/ids.ts'
import { recordKinds } from '../src/modules/registry/service/facts/kinds.ts'
import { sealValues } from '../src/modules/registry/service/facts/read.ts'
import { insertRecords } from '../src/modules/registry/service/facts/record.ts'
import type { Ctx } from '../src/platform/http/context.ts'

export const ORGANISATIONS = 60_000
export const PLACES = 30_000
export const COMPONENTS = 100_000
const CHUNK = 1000

type UnitKind = 'legal_entity' | 'place' | 'component'
type GridOf = (n: number) => string

/** Organisations, places and components, spread evenly over the grids. */
export async function fillUnits(ctx: Ctx, grid: { codeOf: GridOf; count: number }): Promise<void> {
  const codeOf = (i: number) => grid.codeOf(i % grid.count)
  await fill(ctx, 'legal_entity', { count: ORGANISATIONS, recordOf: (i) => organisation(i, codeOf(i)) })
  await fill(ctx, 'place', { count: PLACES, recordOf: (i) => place(i, codeOf(i)) })
  await fill(ctx, 'component', { count: COMPONENTS, recordOf: (i) => component(i, codeOf(i)) })
}

interface Made {
  placed: Record<string, unknown>
  source: string
  values: Record<string, string | number | boolean>
}

async function fill(
  ctx: Ctx,
  kind: UnitKind,
  { count, recordOf }: { count: number; recordOf: (i: number) => Made },
): Promise<void> {
  const known = await ctx.db.selectFrom(kind).select('id').limit(1).executeTakeFirst()
  if (known) return
  const { fields } = recordKinds[kind]
  for (let from = 0; from < count; from += CHUNK) {
    const list = Array.from({ length: CHUNK }, (_, n) => {
      const { placed, source, values } = recordOf(from + n)
      const sealed = sealValues(ctx.services.sealer, { kind, fields }, values)
      return { id: newId(), placed, sayings: [{ source, observedOn: '2026-03-01', values: sealed }] }
    })
    await ctx.transaction((tx) => insertRecords(tx, recordKinds[kind], list))
  }
}

const brands = [
  '鑫源',
  '宏达',
  '永盛',
  '佳和',
  '瑞丰',
  '泰康',
  '银河',
  '晨光',
  '利民',
  '德润',
  '华联',
  '金桥',
]
const trades = [
  '商贸',
  '餐饮',
  '建材',
  '服装',
  '物流',
  '汽修',
  '家政',
  '药房',
  '超市',
  '五金',
  '广告',
  '食品',
]
const forms = ['有限公司', '经营部', '服务中心', '合作社', '店']
const entityKinds = ['enterprise', 'self_employed', 'self_employed', 'social_organisation', 'institution']
const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The words repeat, as those of a county do; the number of the shop makes each name its own. */
function nameOf(i: number): string {
  return `汶上县${brands[i % 12]}${trades[Math.floor(i / 12) % 12]}${i % 997}号${forms[Math.floor(i / 144) % 5]}`
}

function organisation(i: number, areaCode: string): Made {
  return {
    placed: { area_code: areaCode, kind: entityKinds[i % 5], house_id: null, ...pointOf(i) },
    source: 'market',
    values: {
      name: nameOf(i),
      creditCode: creditCodeOf(i),
      address: `汶上县和平路${i % 1000}号`,
      legalPerson: '王建国',
      phone: `139${pad(i, 8)}`,
      scope: `${trades[Math.floor(i / 12) % 12]}经营`,
      employees: i % 90,
      isClosed: i % 20 === 0,
    },
  }
}

export function creditCodeOf(i: number): string {
  const sequence = `MA${[3, 2, 1, 0].map((n) => letters[Math.floor(i / 31 ** n) % 31]).join('')}XYW`
  const first = `91370830${sequence}`
  return first + checkCharacter(first)
}

const placeKinds = ['10', '10', '20', '30', '40', '50', '60', '70']

function place(i: number, areaCode: string): Made {
  const kind = placeKinds[i % 8]
  return {
    placed: {
      ...{ area_code: areaCode, kind, entity_id: null, house_id: null, ...pointOf(i) },
      small_premises: kind === '10' ? '01' : null,
    },
    source: 'ledger',
    values: {
      name: `${brands[i % 12]}${trades[Math.floor(i / 12) % 12]}${i % 991}号店`,
      address: `汶上县和平路${i % 1000}号`,
      phone: `137${pad(i, 8)}`,
    },
  }
}

const classes = ['0101', '0105', '0109', '0202', '0207', '0301', '0305', '0403', '0502']
const classNames = [
  '上水井盖',
  '通信井盖',
  '路灯',
  '垃圾箱',
  '果皮箱',
  '公交站亭',
  '交通信号灯',
  '古树',
  '宣传栏',
]

function component(i: number, areaCode: string): Made {
  const at = i % classes.length
  return {
    placed: {
      ...{ area_code: areaCode, code: `370830${classes[at]}${pad(i, 6)}`, class_code: classes[at] },
      state: i % 50 === 0 ? 'damaged' : 'intact',
      ...{ supervisor_id: null, owner_id: null, keeper_id: null, ...pointOf(i) },
      ...{ surveyed_on: '2026-02-01', changed_on: null },
    },
    source: 'ledger',
    values: { name: classNames[at] ?? '', location: `和平路${i % 1000}号门前` },
  }
}

function pointOf(i: number) {
  return { lng: 116.4 + (i % 300) / 1000, lat: 35.6 + (Math.floor(i / 300) % 200) / 1000 }
}

const pad = (n: number, width: number) => String(n).padStart(width, '0')

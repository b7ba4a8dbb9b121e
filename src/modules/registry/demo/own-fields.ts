import type { DemoPlan } from '../../../../demo/plan.ts'
import { addDays, localDate } from '../../../base/time/calendar.ts'
import { type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { FactKind } from '../contract/facts.ts'
import type { FieldValue } from '../rules/survive.ts'
import { recordKinds } from '../service/facts/kinds.ts'
import { recordSayings } from '../service/facts/record.ts'
import { addExtension } from '../service/settings/fields.ts'

/** Days ago the street's own lists came in. */
const SAID = 45
const EACH = 300

const doctors = ['孙晓梅', '刘建军', '周敏']

interface OwnField {
  kind: FactKind
  field: string
  title: string
  valueKind: 'flag' | 'number' | 'text'
  unit: string | null
  privacy: 'open' | 'personal'
}

const ownFields: readonly OwnField[] = [
  { kind: 'place', field: 'x_seats', title: '餐位', valueKind: 'number', unit: '座', privacy: 'open' },
  { kind: 'place', field: 'x_night', title: '夜间营业', valueKind: 'flag', unit: null, privacy: 'open' },
  { kind: 'person', field: 'x_dog', title: '养犬', valueKind: 'flag', unit: null, privacy: 'open' },
  {
    ...{ kind: 'person', field: 'x_doctor', title: '签约家庭医生', valueKind: 'text' },
    ...{ unit: null, privacy: 'personal' },
  },
]

/** Fields the street added to the standard's, with what its own lists say of some eateries, dogs and elders. */
export async function loadOwnFields(ctx: Ctx, { now }: DemoPlan): Promise<void> {
  for (const field of ownFields) await addExtension(ctx, { ...field, codes: null })
  const day = addDays(localDate(now), -SAID)
  const say = sayer(ctx, day)
  await say('place', sql`small_premises = '02'`, (at) => ({
    x_seats: 12 + ((at * 7) % 50),
    x_night: at % 3 === 0,
  }))
  await say('person', sql`birth_on between '1960-01-01' and '1990-01-01'`, () => ({ x_dog: true }))
  const old = addDays(day, -70 * 366)
  await say('person', sql`birth_on < ${old}::date`, (at) => ({ x_doctor: doctors[at % doctors.length]! }))
}

function sayer(ctx: Ctx, observedOn: string) {
  return async (
    kind: FactKind,
    who: ReturnType<typeof sql<SqlBool>>,
    values: (at: number) => Record<string, FieldValue>,
  ) => {
    const found = recordKinds[kind]
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(found.table)} where merged_into is null and ${who}
      order by md5(id), id limit ${EACH}`.execute(ctx.db)
    const sayings = rows.map(({ id }, at) => ({
      subjectId: id,
      source: 'ledger',
      observedOn,
      values: values(at),
    }))
    await ctx.transaction((tx) => recordSayings(tx, found, sayings))
  }
}

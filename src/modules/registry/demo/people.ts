import { type DemoPlan, demoHouseId, demoUserId } from '../../../../demo/plan.ts'
import type { DemoPopulation, DemoRegistered, DemoSaying } from '../../../../demo/population/types.ts'
import { newId } from '../../../base/ids.ts'
import { atLocal } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type FieldReading, type PlainValues, readFields } from '../rules/read-fields.ts'
import { recordKinds } from '../service/facts/kinds.ts'
import { readingOf, sealValues } from '../service/facts/read.ts'
import { insertRecords, type Saying } from '../service/facts/record.ts'
import { insertHouseholds } from '../store/households.ts'
import { insertResidencies, type NewResidency } from '../store/residencies.ts'

const CHUNK = 500
/** Minutes of the day at which the demo's grid workers saw people. */
const SEEN_AT = 10 * 60

export const demoPersonId = (key: string) => `demo-person-${key}`

/** Everybody registered, with what each office says of them, where they live and with whom. */
export async function loadPeople(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const population = plan.population()
  const reading = await readingOf(ctx, recordKinds.person)
  const gridOf = gridsOfHouses(population)
  for (let i = 0; i < population.people.length; i += CHUNK) {
    const chunk = population.people.slice(i, i + CHUNK)
    await ctx.transaction(async (tx) => {
      const list = chunk.map((one) => ({
        id: demoPersonId(one.key),
        placed: homeOf(one, gridOf),
        sayings: one.sayings.map((saying) => toSaying(ctx, saying, reading)),
      }))
      await insertRecords(tx, recordKinds.person, list)
      await insertResidencies(tx.db, chunk.flatMap(toResidencies), { by: null, at: plan.now })
    })
  }
  await ctx.transaction((tx) => insertHouseholds(tx.db, householdsOf(population, gridOf), plan.now))
}

type GridOf = ReadonlyMap<string, string>

function gridsOfHouses({ compounds, buildings, houses }: DemoPopulation): GridOf {
  const ofCompound = new Map(compounds.map(({ key, gridCode }) => [key, gridCode]))
  const ofBuilding = new Map(buildings.map(({ key, compound }) => [key, ofCompound.get(compound)!]))
  return new Map(houses.map(({ key, building }) => [key, ofBuilding.get(building)!]))
}

function homeOf({ gridCode, residencies }: DemoRegistered, gridOf: GridOf) {
  const home = residencies.find(({ to }) => to === null)
  return {
    area_code: (home && gridOf.get(home.house)) ?? gridCode,
    house_id: home ? demoHouseId(home.house) : null,
  }
}

function toResidencies({ key, residencies }: DemoRegistered): NewResidency[] {
  const main = residencies.find(({ to }) => to === null)
  return residencies.map((one) => ({
    id: newId(),
    personId: demoPersonId(key),
    houseId: demoHouseId(one.house),
    relation: one.relation,
    isMain: one === main,
    fromOn: one.from,
    toOn: one.to,
    source: 'ledger',
  }))
}

function toSaying(
  { services }: Ctx,
  { source, observedOn, verifiedBy, values }: DemoSaying,
  reading: FieldReading,
): Omit<Saying, 'subjectId'> {
  const sealed = sealValues(
    services.sealer,
    { kind: 'person', fields: reading.fields },
    readSaid(values, reading),
  )
  return {
    source,
    observedOn,
    values: sealed,
    ...(verifiedBy ? { verifiedAt: atLocal(observedOn, SEEN_AT), statedBy: demoUserId(verifiedBy) } : {}),
  }
}

/** As an import would take it: a value that contradicts the number, or is none, is left out. */
function readSaid(values: DemoSaying['values'], reading: FieldReading): PlainValues {
  const read = readFields(values, reading).values
  for (;;) {
    const completed = recordKinds.person.complete(read, reading.today)
    if (completed.ok) return completed.values
    delete read[completed.field]
  }
}

function householdsOf({ households }: DemoPopulation, gridOf: GridOf) {
  return households.map(({ key, house, number, members }) => ({
    id: `demo-household-${key}`,
    areaCode: gridOf.get(house)!,
    houseId: demoHouseId(house),
    number,
    members: members.map(({ person, kinship }) => ({ personId: demoPersonId(person), kinship })),
  }))
}

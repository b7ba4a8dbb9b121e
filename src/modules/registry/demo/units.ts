import { type DemoPlan, demoHouseId, demoUserId } from '../../../../demo/plan.ts'
import type { DemoSaying, DemoUnit, DemoVenue, DemoVenueKind } from '../../../../demo/population/types.ts'
import { atLocal } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { SMALL_PREMISES } from '../contract/unit-terms.ts'
import { type FieldReading, readFields } from '../rules/read-fields.ts'
import type { RecordKind } from '../service/facts/kinds.ts'
import { readingOf, sealValues } from '../service/facts/read.ts'
import { insertRecords, type Saying } from '../service/facts/record.ts'
import { legalEntityKind, placeKind } from '../service/facts/unit-kinds.ts'

const CHUNK = 500
/** Minutes of the day at which the demo's grid workers came by. */
const SEEN_AT = 15 * 60

export const demoEntityId = (key: string) => `demo-entity-${key}`
export const demoPlaceId = (key: string) => `demo-place-${key}`

/** Shops, firms, clubs and party branches, and the places one goes to, as the offices know them. */
export async function loadUnits(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const { units, venues } = plan.units()
  await load(ctx, legalEntityKind, { list: units, place: placeUnit })
  await load(ctx, placeKind, { list: venues, place: placeVenue })
}

async function load<T extends DemoUnit | DemoVenue>(
  ctx: Ctx,
  kind: RecordKind,
  { list, place }: { list: readonly T[]; place: (one: T) => { id: string; placed: Record<string, unknown> } },
): Promise<void> {
  const reading = await readingOf(ctx, kind)
  for (let i = 0; i < list.length; i += CHUNK) {
    const chunk = list.slice(i, i + CHUNK)
    await ctx.transaction((tx) =>
      insertRecords(
        tx,
        kind,
        chunk.map((one) => ({
          ...place(one),
          sayings: one.sayings.map((saying) => toSaying(ctx, { kind, reading, saying })),
        })),
      ),
    )
  }
}

function placeUnit({ key, kind, gridCode, house, point: [lng, lat] }: DemoUnit) {
  const house_id = house && demoHouseId(house)
  return { id: demoEntityId(key), placed: { area_code: gridCode, kind, house_id, lng, lat } }
}

/** Codes of the table place_kind. */
const kinds: Record<DemoVenueKind, string> = {
  small_premises: SMALL_PREMISES,
  school: '20',
  clinic: '30',
  market: '40',
  public_place: '50',
}

function placeVenue({ key, kind, smallPremises, unit, gridCode, house, point: [lng, lat] }: DemoVenue) {
  const placed = {
    area_code: gridCode,
    kind: kinds[kind],
    small_premises: smallPremises,
    entity_id: unit && demoEntityId(unit),
    house_id: house && demoHouseId(house),
    lng,
    lat,
  }
  return { id: demoPlaceId(key), placed }
}

function toSaying(
  { services }: Ctx,
  {
    kind: { kind },
    reading,
    saying: { source, observedOn, verifiedBy, values },
  }: { kind: RecordKind; reading: FieldReading; saying: DemoSaying },
): Omit<Saying, 'subjectId'> {
  return {
    source,
    observedOn,
    values: sealValues(services.sealer, { kind, fields: reading.fields }, readFields(values, reading).values),
    ...(verifiedBy ? { verifiedAt: atLocal(observedOn, SEEN_AT), statedBy: demoUserId(verifiedBy) } : {}),
  }
}

import { type DemoPlan, demoComponentId, demoOrganisationId } from '../../../../demo/plan.ts'
import type { DemoComponent } from '../../../../demo/population/types.ts'
import { newId } from '../../../base/ids.ts'
import { atLocal } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { componentStateNames } from '../contract/unit-terms.ts'
import { insertRecords } from '../service/facts/record.ts'
import { componentKind } from '../service/facts/unit-kinds.ts'
import { insertChanges, type NewChange, raiseSequences } from '../store/components/components.ts'

const CHUNK = 1000
const SEEN_AT = 9 * 60

/** 3,000 components of the street, with what happened to those that are no longer whole. */
export async function loadComponents(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const components = plan.components()
  for (let i = 0; i < components.length; i += CHUNK) {
    const chunk = components.slice(i, i + CHUNK)
    await ctx.transaction((tx) => insertRecords(tx, componentKind, chunk.map(toRecord)))
  }
  await ctx.transaction(async (tx) => {
    await raiseSequences(
      tx.db,
      components.map(({ code }) => ({ prefix: code.slice(0, 10), sequence: Number(code.slice(10)) })),
    )
    const changed = Map.groupBy(
      components.filter(({ changedOn }) => changedOn !== null),
      ({ changedOn }) => changedOn!,
    )
    for (const [day, list] of changed)
      await insertChanges(tx.db, list.map(toChange), { by: 'system', at: atLocal(day, SEEN_AT) })
  })
}

function toRecord(one: DemoComponent) {
  const [lng, lat] = one.point
  const placed = {
    area_code: one.gridCode,
    code: one.code,
    class_code: one.classCode,
    state: one.state,
    supervisor_id: demoOrganisationId(one.supervisor),
    owner_id: demoOrganisationId(one.owner),
    keeper_id: demoOrganisationId(one.keeper),
    lng,
    lat,
    surveyed_on: one.surveyedOn,
    changed_on: one.changedOn,
  }
  const values = { name: one.name, location: one.place }
  const seen = one.changedOn
    ? [{ source: 'grid', observedOn: one.changedOn, verifiedAt: atLocal(one.changedOn, SEEN_AT), values }]
    : []
  return {
    id: demoComponentId(one.code),
    placed,
    sayings: [{ source: 'ledger', observedOn: one.surveyedOn, values }, ...seen],
  }
}

function toChange({ code, state }: DemoComponent): NewChange {
  return {
    id: newId(),
    componentId: demoComponentId(code),
    kind: 'state',
    before: componentStateNames.intact,
    after: componentStateNames[state],
    note: '',
  }
}

import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { findAreaAt } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { createComponent } from '../../contract/components.ts'
import { errors } from '../../contract/errors.ts'
import type { Point } from '../../contract/point.ts'
import { componentStateNames } from '../../contract/unit-terms.ts'
import {
  componentCode,
  componentCodeProblem,
  readComponentCode,
} from '../../rules/components/component-code.ts'
import {
  findByCode,
  insertChanges,
  raiseSequences,
  takeSequences,
} from '../../store/components/components.ts'
import { readValues } from '../facts/read.ts'
import { insertRecords } from '../facts/record.ts'
import { componentKind } from '../facts/unit-kinds.ts'
import { requireCode } from '../units/codes.ts'
import { requireUnits } from './units.ts'

type Input = InputOf<typeof createComponent>

/** A component seen where it stands; without a code of its own it gets the next one. */
export async function createOne(ctx: Ctx, input: Input) {
  const { classCode, point, state, supervisorId, ownerId, keeperId } = input
  const today = localDate(ctx.now())
  const surveyedOn = input.surveyedOn ?? today
  if (surveyedOn > today) throw errors.future({ field: 'surveyedOn' })
  const codes = await codeBook.get(ctx)
  requireCode(codes, { table: 'component_class', code: classCode, field: 'classCode' })
  await requireUnits(ctx, { supervisorId, ownerId, keeperId })
  const areaCode = await areaAt(ctx, point)
  const id = newId()
  return ctx.transaction(async (tx) => {
    tx.audit({ subject: `component:${id}`, areaCode })
    const code = await codeFor(tx, { code: input.code, classCode, areaCode })
    const named = { name: codeName(codes, 'component_class', classCode), ...input.values }
    const values = await readValues(tx, componentKind, named)
    const placed = {
      area_code: areaCode,
      code,
      class_code: classCode,
      state,
      supervisor_id: supervisorId,
      owner_id: ownerId,
      keeper_id: keeperId,
      lng: point.lng,
      lat: point.lat,
      surveyed_on: surveyedOn,
      changed_on: null,
    }
    const now = tx.now()
    const saying = { source: 'grid', observedOn: surveyedOn, verifiedAt: now, values }
    await insertRecords(tx, componentKind, [{ id, placed, sayings: [saying] }])
    const made = { id: newId(), componentId: id, kind: 'made' as const, before: '', note: '' }
    await insertChanges(tx.db, [{ ...made, after: componentStateNames[state] }], {
      by: tx.actor.userId,
      at: now,
    })
    return { id, code }
  })
}

/** The grid a component stands in, which must be the actor's. @throws outside_areas, area_not_yours */
export async function areaAt(ctx: Ctx, { lng, lat }: Point): Promise<string> {
  const area = await findAreaAt(ctx, lng, lat)
  if (!area) throw errors.outside_areas({ field: 'point' })
  if (!scopeCovers(scopeOf(ctx.actor, 'registry:edit'), area)) throw errors.area_not_yours({ field: 'point' })
  return area
}

async function codeFor(
  tx: Tx,
  { code, classCode, areaCode }: { code: string | undefined; classCode: string; areaCode: string },
): Promise<string> {
  const county = areaCode.slice(0, 6)
  const prefix = `${county}${classCode}`
  if (!code) {
    const sequence = await takeSequences(tx.db, { prefix, count: 1 })
    if (sequence === undefined) throw errors.component_codes_full({ field: 'classCode' })
    return componentCode({ county, classCode, sequence })
  }
  const problem = componentCodeProblem(code, { areaCode, classCode })
  const read = readComponentCode(code)
  if (problem || !read.ok)
    throw errors.bad_component_code({ field: 'code', problem: problem ?? '部件编码不对，请核对' })
  const whole = componentCode(read.value)
  if (await findByCode(tx.db, whole)) throw errors.component_code_taken({ field: 'code', code: whole })
  await raiseSequences(tx.db, [{ prefix, sequence: read.value.sequence }])
  return whole
}

import type { Ctx } from '../../../../../platform/http/context.ts'
import { componentCode, readComponentCode } from '../../../rules/components/component-code.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import type { Draft, ImportWorld, Place } from '../kind.ts'
import { pointOf } from '../point-of-row.ts'
import { type UnitFinder, unitFinder } from './units.ts'

/** The code as we keep it; undefined when the row has none, or none that can be read. */
export function codeOf({ said }: Draft): string | undefined {
  const read = said['@code'] ? readComponentCode(said['@code']) : undefined
  return read?.ok ? componentCode(read.value) : undefined
}

/** A component belongs to the grid it stands in; what the row says of class, state and units is checked here. */
export async function placesOf(
  ctx: Ctx,
  world: ImportWorld,
  drafts: readonly Draft[],
): Promise<(Place | RowFlaw)[]> {
  const unitOf = await unitFinder(ctx, world)
  const places: (Place | RowFlaw)[] = []
  for (const draft of drafts) places.push(await placeOf(ctx, world, { draft, unitOf }))
  return places
}

async function placeOf(
  ctx: Ctx,
  world: ImportWorld,
  { draft, unitOf }: { draft: Draft; unitOf: UnitFinder },
): Promise<Place | RowFlaw> {
  const { said } = draft
  const point = await pointOf(ctx, world, draft)
  if (point && 'words' in point) return point
  if (point && !world.mayUse(point.areaCode)) return world.refuse(draft, '@lng', '不在您的管辖范围内')
  const classed = classOf(world, draft, point?.areaCode)
  if (typeof classed === 'object') return classed
  const surveyedOn = said['@surveyedOn']
  if (surveyedOn && surveyedOn > world.today) return world.refuse(draft, '@surveyedOn', '不能晚于今天')
  const units = unitOf(draft)
  if ('words' in units) return units
  const onMap = point && { lng: point.lng, lat: point.lat, area_code: point.areaCode }
  const states = { ...(said['@state'] && { state: said['@state'] }), ...units, ...onMap }
  return {
    areaCode: point?.areaCode ?? '',
    houseId: null,
    placed: {
      code: codeOf(draft) ?? '',
      class_code: classed,
      state: 'intact',
      supervisor_id: null,
      owner_id: null,
      keeper_id: null,
      surveyed_on: surveyedOn ?? said['@observedOn'] ?? world.run.observed_on,
      changed_on: null,
      ...states,
    },
    states,
  }
}

/** What the row says it is, or its code; the two must agree, and the code must be one of this county. */
function classOf(world: ImportWorld, draft: Draft, areaCode: string | undefined): string | RowFlaw {
  const { '@class': said, '@code': code } = draft.said
  if (!code) return said ?? ''
  const read = readComponentCode(code)
  if (!read.ok) return world.refuse(draft, '@code', read.problem)
  const { county, classCode } = read.value
  if (said && said !== classCode)
    return world.refuse(draft, '@code', `编码里的类别是 ${classCode}，所填类别是 ${said}`)
  if (!said && world.reading.codeOf('component_class', classCode) === undefined)
    return world.refuse(draft, '@code', `编码里的类别 ${classCode} 不在代码表里`)
  if (areaCode && county !== areaCode.slice(0, 6))
    return world.refuse(draft, '@code', `编码前六位是 ${county}，坐标所在的县区是 ${areaCode.slice(0, 6)}`)
  return classCode
}

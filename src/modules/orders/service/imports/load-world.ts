import { ancestorAt, areaLevel, areaRange, isInside, parentArea } from '../../../../base/area-code.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { NumericOrder } from '../../../../base/time/parse-datetime.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFinder, type NamedArea } from '../../../areas/public.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import { errors } from '../../contract/errors.ts'
import { firstDesk } from '../../rules/route.ts'
import { catalogue, DEFAULT_LIMIT } from '../../store/catalogue.ts'
import type { ImportRecord } from '../../store/imports.ts'
import { classPicker } from './pick-class.ts'
import type { RowWorld } from './world.ts'

/** Reads once what every row of a run is judged by. */
export async function loadWorld(
  ctx: Ctx,
  run: ImportRecord,
  numericOrder: NumericOrder | undefined,
): Promise<RowWorld> {
  const { classes, byId } = await catalogue.get(ctx)
  const homeArea = run.mapping.areaCode ?? run.area_code
  if (!homeArea) throw errors.place_needed()
  const scope = run.scope_areas
  return {
    mapping: run.mapping,
    numericOrder: run.mapping.dateOrder ?? numericOrder,
    now: ctx.now(),
    calendar: await loadCalendar(ctx),
    pickClass: classPicker(classes.filter((cls) => cls.isActive)),
    limitOf: (classId) => byId.get(classId ?? '')?.limit ?? DEFAULT_LIMIT,
    findArea: areaFinder(await openAreas(ctx, scope ?? [ancestorAt(homeArea, 'county') ?? homeArea])),
    homeArea,
    mayUse: (areaCode) => scope === null || scope.some((area) => isInside(areaCode, area)),
  }
}

/** The desk of the importer's own post that the place belongs to; from below it begins at the community. */
export function deskFinder(run: ImportRecord): (areaCode: string) => string {
  const posts = [...(run.scope_areas ?? []), ...(run.area_code ? [run.area_code] : [])].map(staffed)
  return (areaCode) => {
    const own = posts.find((area) => isInside(areaCode, area))
    return staffed(firstDesk(run.source, areaCode, own))
  }
}

/** A grid has no desk of its own. */
function staffed(areaCode: string): string {
  return areaLevel(areaCode) === 'grid' ? (parentArea(areaCode) ?? areaCode) : areaCode
}

async function openAreas(ctx: Ctx, within: readonly string[]): Promise<NamedArea[]> {
  const today = localDate(ctx.now())
  const ranges = within.map(areaRange).map(({ from, to }) => sql`(code >= ${from} and code < ${to})`)
  const { rows } = await sql<NamedArea>`
    select code, name, short_name as "shortName" from v_area
    where valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)
      and (${sql.join(ranges, sql` or `)})`.execute(ctx.db)
  return rows
}

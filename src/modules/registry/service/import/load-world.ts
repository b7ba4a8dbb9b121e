import { isInside } from '../../../../base/area-code.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFinder, type NamedArea } from '../../../areas/public.ts'
import { addressBook } from '../../store/addresses/book.ts'
import type { ImportRecord } from '../../store/imports.ts'
import { recordKinds } from '../facts/kinds.ts'
import { readingOf } from '../facts/read.ts'
import type { ImportWorld } from './kind.ts'
import { importKinds } from './kinds.ts'

/** Reads once what every row of a run is judged by. */
export async function loadWorld(ctx: Ctx, run: ImportRecord): Promise<Omit<ImportWorld, 'refuse'>> {
  const record = recordKinds[run.kind]
  const reading = await readingOf(ctx, record)
  const scope = run.scope_areas
  const mayUse = (areaCode: string) => scope === null || scope.some((area) => isInside(areaCode, area))
  return {
    run,
    record,
    kind: importKinds[run.kind],
    reading,
    findArea: areaFinder((await openAreas(ctx)).filter(({ code }) => mayUse(code))),
    names: (await addressBook.get(ctx)).names,
    homeArea: run.mapping.areaCode ?? run.area_code ?? undefined,
    mayUse,
    today: localDate(ctx.now()),
  }
}

async function openAreas(ctx: Ctx): Promise<NamedArea[]> {
  const today = localDate(ctx.now())
  const { rows } = await sql<NamedArea>`select code, name, short_name as "shortName" from v_area
    where valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`.execute(ctx.db)
  return rows
}

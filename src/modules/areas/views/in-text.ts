import { isInside } from '../../../base/area-code.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'

/** Names of two characters stand in too many words. */
const SHORTEST_NAME = 3

/**
 * The finest area in use whose name stands in a text (`中都街道南门社区幸福路口` → 南门社区). Of several of one
 * name, the one inside another area the text names; undefined when that leaves none or more than one.
 */
export async function findAreaInText(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  text: string,
): Promise<string | undefined> {
  const day = localDate(now())
  const { rows } = await sql<{ code: string }>`
    select code from area
    where valid_from <= ${day} and (valid_to is null or valid_to > ${day})
      and ((char_length(name) >= ${SHORTEST_NAME} and position(name in ${text}) > 0)
        or (char_length(short_name) >= ${SHORTEST_NAME} and position(short_name in ${text}) > 0))`.execute(db)
  const codes = rows.map(({ code }) => code)
  const finest = codes.filter((code) => !codes.some((other) => other !== code && isInside(other, code)))
  if (finest.length === 1) return finest[0]
  const depth = (code: string) => codes.filter((other) => isInside(code, other)).length
  const deepest = Math.max(0, ...finest.map(depth))
  const best = finest.filter((code) => depth(code) === deepest)
  return deepest > 1 && best.length === 1 ? best[0] : undefined
}

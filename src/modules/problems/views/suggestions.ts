import { areaRange } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { scoped } from '../../../platform/access/scope.ts'
import { type RawBuilder, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import { orderClasses } from '../../orders/public.ts'
import type { listSuggestions, SuggestionRow } from '../contract/suggestions.ts'
import { excessOf, frequencyWords, ruleWords } from '../rules/frequency.ts'
import { mayDecideAt } from '../service/reach.ts'
import { toSuggestion } from '../store/suggestions.ts'

const MOST = 200

/** What happens often in one's areas, the clearest first. */
export async function showSuggestions(ctx: Ctx, { area }: InputOf<typeof listSuggestions>) {
  const { rows } = await sql<Parameters<typeof toSuggestion>[0]>`
    select s.* from problem_suggestion s
    where s.state = 'open' and ${scoped(ctx.actor, 'problems:read', { area: sql.ref('s.area_code') })}
      ${area ? insideArea(area) : sql``}`.execute(ctx.db)
  const found = rows.map(toSuggestion)
  const name = await areaName(ctx)
  const classes = await orderClasses(ctx)
  const shown = found.map((one): SuggestionRow => {
    const { id, classId, areaCode, recentCount: recent, beforeCount: before } = one
    return {
      id,
      classId,
      className: classes.get(classId)?.path ?? classId,
      areaCode,
      areaName: name(areaCode),
      recent,
      before,
      words: frequencyWords({ recent, before }),
      firstAt: one.firstAt.toISOString(),
      countedAt: one.countedAt.toISOString(),
      mayDecide: mayDecideAt(ctx.actor, areaCode),
    }
  })
  const newest = Math.max(...found.map(({ countedAt }) => countedAt.getTime()))
  return {
    rows: shown.toSorted((a, b) => excessOf(b) - excessOf(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST),
    countedAt: found.length > 0 ? new Date(newest).toISOString() : null,
    rule: ruleWords,
  }
}

function insideArea(area: string): RawBuilder<unknown> {
  const { from, to } = areaRange(area)
  return sql`and s.area_code >= ${from} and s.area_code < ${to}`
}

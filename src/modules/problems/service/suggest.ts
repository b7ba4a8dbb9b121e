import { areaPath } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { dayMs } from '../../../base/time/calendar.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { listPosts } from '../../../platform/identity/posts.ts'
import { notifyAll } from '../../../platform/notify/notify.ts'
import { areaName } from '../../areas/public.ts'
import { orderClasses } from '../../orders/public.ts'
import { errors } from '../contract/errors.ts'
import type { acceptSuggestion, dismissSuggestion } from '../contract/suggestions.ts'
import type { ProblemState } from '../contract/terms.ts'
import { notices } from '../notices.ts'
import { frequencyRule, frequencyWords } from '../rules/frequency.ts'
import { withSubClasses } from '../rules/matching.ts'
import { type CoveringProblem, planRefresh } from '../rules/suggesting.ts'
import {
  allSuggestions,
  type Counted,
  countFrequencies,
  decideSuggestion,
  dropSuggestions,
  lockSuggestion,
  lockSuggestions,
  saveCounted,
} from '../store/suggestions.ts'
import type { Suggestion } from '../store/tables.ts'
import { fillSoon, propose } from './criteria.ts'
import { mayDecideAt } from './reach.ts'
import { today } from './step.ts'

export const REST_DAYS = 60

/** 高频事件预警: counts anew what happens often, every night and when somebody asks. */
export async function refresh(ctx: Ctx): Promise<{ count: number }> {
  return ctx.transaction(async (tx) => {
    await lockSuggestions(tx.db)
    const now = tx.now()
    const { recentDays, beforeDays, minimum } = frequencyRule
    const recentFrom = new Date(now.getTime() - recentDays * dayMs)
    const beforeFrom = new Date(recentFrom.getTime() - beforeDays * dayMs)
    const counted = await countFrequencies(tx.db, { beforeFrom, recentFrom, to: now, minimum })
    const known = await allSuggestions(tx.db)
    const plan = planRefresh(counted, known, { problems: await coveringProblems(tx), now })
    await saveCounted(tx.db, plan.save, now)
    await dropSuggestions(tx.db, plan.drop)
    await tell(tx, plan.fresh)
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from problem_suggestion where state = 'open'`.execute(tx.db)
    return { count: rows[0]?.count ?? 0 }
  })
}

async function coveringProblems(tx: Tx): Promise<CoveringProblem[]> {
  const { rows } = await sql<CoveringProblem & { state: ProblemState }>`
    select id, state, area_code as "areaCode", class_ids as "classIds",
      (words <> '{}' or organisation_id is not null or sources <> '{}') as "isNarrowed"
    from problem where state not in ('closed', 'dismissed')`.execute(tx.db)
  const classes = [...(await orderClasses(tx)).values()]
  return rows.map((row) => ({ ...row, classIds: withSubClasses(row.classIds, classes) }))
}

/** Duty chiefs of every level above the community learn of what is new. */
async function tell(tx: Tx, fresh: readonly Counted[]): Promise<void> {
  if (fresh.length === 0) return
  const areaCodes = [...new Set(fresh.flatMap((one) => areaPath(one.areaCode)))]
  const posts = await listPosts(tx.db, { roles: ['duty_chief'], areaCodes, on: today(tx) })
  const naming = await namesOf(tx)
  await notifyAll(
    tx,
    fresh.map((one) => ({
      topic: notices.frequent,
      to: posts
        .filter(({ areaCode }) => areaCode !== null && areaPath(one.areaCode).includes(areaCode))
        .map(({ userId }) => ({ userId })),
      params: { what: naming(one), words: frequencyWords(one) },
      link: { console: '/problems?part=warnings' },
      dedupeKey: `${one.classId}:${one.areaCode}:${today(tx)}`,
    })),
  )
}

async function namesOf(ctx: Ctx): Promise<(pair: { classId: string; areaCode: string }) => string> {
  const area = await areaName(ctx)
  const classes = await orderClasses(ctx)
  return ({ classId, areaCode }) => `${area(areaCode)} ${classes.get(classId)?.name ?? classId}`
}

/** One click makes a problem of it, its criteria filled in. */
export async function accept(ctx: Ctx, { id }: InputOf<typeof acceptSuggestion>): Promise<{ id: string }> {
  const problem = await ctx.transaction(async (tx) => {
    const suggestion = await lockOpen(tx, id)
    const { classId, areaCode, recentCount: recent, beforeCount: before } = suggestion
    const made = await propose(tx, {
      title: `${(await namesOf(tx))(suggestion).replace(' ', '')}高发`,
      note: `高频事件预警：${frequencyWords({ recent, before })}`,
      criteria: { areaCode, classIds: [classId], words: [], organisationId: null, sources: [] },
    })
    await decideSuggestion(tx.db, id, { state: 'accepted', problemId: made.id, ...decidedNow(tx) })
    return made
  })
  await fillSoon(ctx, problem)
  return { id: problem.id }
}

export function dismiss(ctx: Ctx, { id, note }: InputOf<typeof dismissSuggestion>) {
  return ctx.transaction(async (tx) => {
    await lockOpen(tx, id)
    const dismissedUntil = new Date(tx.now().getTime() + REST_DAYS * dayMs)
    await decideSuggestion(tx.db, id, { state: 'dismissed', dismissedUntil, note, ...decidedNow(tx) })
    return { ok: true as const }
  })
}

async function lockOpen(tx: Tx, id: string): Promise<Suggestion> {
  const suggestion = await lockSuggestion(tx.db, id)
  if (!suggestion || !mayDecideAt(tx.actor, suggestion.areaCode)) throw errors.no_suggestion()
  tx.audit({ subject: `problem-suggestion:${id}`, areaCode: suggestion.areaCode })
  if (suggestion.state !== 'open') throw errors.suggestion_decided()
  return suggestion
}

const decidedNow = (tx: Tx) => ({
  decidedBy: tx.actor.userId,
  decidedName: tx.actor.name,
  decidedAt: tx.now(),
})

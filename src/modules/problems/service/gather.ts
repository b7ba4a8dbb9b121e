import { sql } from '../../../platform/db/sql.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { isMatch } from '../rules/matching.ts'
import { type FoundCandidate, readCandidates } from '../store/matching.ts'
import { addMatches, dropMatches, type Link, linksOf } from '../store/problem-orders.ts'
import { lockProblem } from '../store/problems.ts'
import { type GatheringProblem, gatheringProblems } from './specs.ts'
import { announce, takeStep } from './step.ts'
import { tellRecurred } from './tell.ts'

/**
 * Puts these orders under every problem whose criteria they meet now, and takes them out of those they no longer
 * meet (their class was put right). Done again, it changes nothing.
 */
export async function gatherOrders(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const problems = await gatheringProblems(tx, tx.now())
  if (problems.length === 0) return
  const candidates = await readCandidates(tx.db, [...new Set(orderIds)])
  const meant = linksBetween(problems, candidates)
  const wanted = new Set(meant.map(keyOf))
  const there = await linksOf(tx.db, orderIds)
  const known = new Set(problems.map(({ id }) => id))
  await dropMatches(
    tx.db,
    there.filter((link) => known.has(link.problemId) && !wanted.has(keyOf(link))),
  )
  const added = await addMatches(tx.db, meant, tx.now())
  await noticeArrivals(tx, added)
}

/** What follows from orders that came to problems: whoever shows them asks again; one that was watched has recurred. */
export async function noticeArrivals(tx: Tx, added: readonly Link[]): Promise<void> {
  for (const [problemId, links] of Map.groupBy(added, (link) => link.problemId)) {
    const problem = await lockProblem(tx.db, problemId)
    if (!problem) continue
    const since = problem.state === 'watching' && !problem.recurredAt ? problem.watchingAt : null
    const again = since && (await firstSince(tx, links, since))
    if (!again) {
      await announce(tx, problem)
      continue
    }
    const after = await takeStep(tx, problem, 'recur', {
      input: { orderId: again.id },
      about: `工单 ${again.number}`,
      parties: new Set(['system']),
    })
    await tellRecurred(tx, after, again.number)
  }
}

/** The first of these that was reported while the problem was watched. */
async function firstSince(
  tx: Tx,
  links: readonly Link[],
  since: Date,
): Promise<{ id: string; number: string } | undefined> {
  const { rows } = await sql<{ id: string; number: string }>`
    select o.id, o.number from v_problem_order o
    where o.id = any(${links.map((link) => link.orderId)}) and o.is_valid and o.reported_at >= ${since}
    order by o.reported_at, o.id limit 1`.execute(tx.db)
  return rows[0]
}

function linksBetween(problems: readonly GatheringProblem[], candidates: readonly FoundCandidate[]): Link[] {
  return problems.flatMap(({ id, spec }) =>
    candidates.filter((order) => isMatch(spec, order)).map((order) => ({ problemId: id, orderId: order.id })),
  )
}

const keyOf = ({ problemId, orderId }: Link) => `${problemId}:${orderId}`

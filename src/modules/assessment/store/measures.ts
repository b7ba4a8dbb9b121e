import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import { type Basis, type Measure, measuresOf } from '../rules/measures.ts'

type Fragment = RawBuilder<unknown>

/** Where the rows of a basis come from, and the moment they are counted at. `o` is the order. */
export interface Source {
  from: Fragment
  at: Fragment
  /** The member of staff it is counted for; residents are never counted. */
  person: Fragment
  /** The organisation it is counted for. */
  organisation: Fragment
}

const fact = sql`v_order_fact o`
const handler = sql`o.handled_by`
const organisation = sql`o.handler_organisation_id`
const stage = (kind: string): Source => ({
  from: sql`v_order_stage s join v_order_fact o on o.id = s.order_id and s.kind = ${sql.lit(kind)} and o.counts`,
  at: sql`s.due_at`,
  person: sql`null::text`,
  organisation,
})

export const sources: Record<Basis, Source> = {
  reported: {
    from: fact,
    at: sql`o.reported_at`,
    person: sql`case when o.source = 'grid_worker' then o.created_by end`,
    organisation,
  },
  closed: { from: fact, at: sql`o.closed_at`, person: handler, organisation },
  due: {
    from: sql`(select * from v_order_fact where counts) o`,
    at: sql`o.handle_due_at`,
    person: handler,
    organisation,
  },
  register: stage('register'),
  dispatch: stage('dispatch'),
  verify: stage('verify'),
  check: stage('check'),
  visited: {
    from: sql`v_order_visit v join v_order_fact o on o.id = v.order_id`,
    at: sql`v.at`,
    person: handler,
    // Not solved, the order is nobody's again; the visit keeps whose work it asked about.
    organisation: sql`v.handler_organisation_id`,
  },
}

const onTime = sql<SqlBool>`s.stopped_at <= s.due_at`
const closed = sql<SqlBool>`o.state = 'closed'`
const rated = sql<SqlBool>`${closed} and o.counts and o.rated_at is not null`

/** The rows a measure counts, in the words of the list's filters (orders/views/figure-conditions.ts). */
const conditions: Record<Exclude<Measure, 'minutes'>, RawBuilder<SqlBool>> = {
  reported: sql`true`,
  open: sql`o.closed_at is null`,
  reopened: sql`o.reopen_count > 0`,
  screened: sql`(o.registered_at is not null or o.state in ('not_accepted', 'voided')) and o.state <> 'merged'`,
  valid: sql`o.registered_at is not null and o.state not in ('not_accepted', 'voided', 'merged')`,
  reportedClosed: closed,
  reportedOnTime: sql`${closed} and not o.is_late`,
  reportedRated: rated,
  reportedSatisfied: sql`${rated} and o.rating_satisfied`,
  ended: sql`true`,
  closed,
  closedOnTime: sql`${closed} and not o.is_late`,
  rateable: sql`${closed} and o.counts and o.is_rateable`,
  rated,
  contacted: sql`${rated} and o.rating_contacted`,
  resolved: sql`${rated} and o.rating_resolved`,
  satisfied: sql`${rated} and o.rating_satisfied`,
  unrated: sql`${closed} and o.counts and o.is_rateable and o.rated_at is null`,
  closedReturned: sql`${closed} and o.return_count > 0`,
  closedReworked: sql`${closed} and o.rework_count > 0`,
  problem: sql`o.is_problem`,
  due: sql`true`,
  handled: sql`o.handled_at is not null`,
  handledOnTime: sql`o.handled_at is not null and not o.is_late`,
  dueClosed: sql`o.is_closed`,
  dueClosedOnTime: sql`o.is_closed and not o.is_late`,
  dueReworked: sql`o.rework_count > 0`,
  dueExtended: sql`o.extension_count > 0`,
  dueReturned: sql`o.return_count > 0`,
  dueLate: sql`(o.is_late or o.handled_at is null)`,
  registerDue: sql`true`,
  registerOnTime: onTime,
  dispatchDue: sql`true`,
  dispatchOnTime: onTime,
  dispatchAccurate: sql`o.dispatched_at is not null and o.return_count = 0 and o.transfer_count = 0`,
  verifyDue: sql`true`,
  verifyOnTime: onTime,
  checkDue: sql`true`,
  checkOnTime: onTime,
  visited: sql`true`,
  visitResolved: sql`v.resolved`,
  visitSatisfied: sql`v.satisfied`,
}

export const mostColumns = 13
export const columnNames = Array.from({ length: mostColumns }, (_, n) => `n${n + 1}`)

/** `count(…) as n1, …` of a basis; what is none is null, which takes no room. */
export function countColumns(basis: Basis): Fragment {
  return sql.join(
    measuresOf[basis].map((measure, n) => sql`${countOf(measure)} as ${sql.ref(columnNames[n]!)}`),
  )
}

function countOf(measure: Measure): Fragment {
  if (measure === 'minutes') {
    const minutes = sql`round(extract(epoch from o.closed_at - o.reported_at) / 60)`
    return sql`nullif(coalesce(sum(${minutes}) filter (where ${closed}), 0), 0)::bigint`
  }
  return sql`nullif(count(*) filter (where ${conditions[measure]}), 0)`
}

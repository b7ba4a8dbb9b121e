import { z } from 'zod'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import { figureFilters } from '../contract/figure-filters.ts'

const Filters = z.object(figureFilters)
type FigureFilters = z.infer<typeof Filters> & { organisation?: string | undefined }
type Condition = RawBuilder<SqlBool>

const counts = sql<SqlBool>`(not o.exempt and o.state not in ('suspended', 'merged', 'voided', 'withdrawn', 'not_accepted'))`
const valid = sql<SqlBool>`(o.registered_at is not null and o.state not in ('not_accepted', 'voided', 'merged'))`
const screened = sql<SqlBool>`((o.registered_at is not null or o.state in ('not_accepted', 'voided')) and o.state <> 'merged')`

/** Yes-or-no filters, each as its condition; the definitions of `v_order_fact` say the same. */
const facts: Partial<Record<keyof FigureFilters, Condition>> = {
  counts,
  valid,
  screened,
  handled: sql<SqlBool>`(o.handled_at is not null)`,
  accurate: sql<SqlBool>`(o.dispatched_at is not null and o.return_count = 0 and o.transfer_count = 0)`,
  returned: sql<SqlBool>`(o.return_count > 0)`,
  reworked: sql<SqlBool>`(o.rework_count > 0)`,
  reopened: sql<SqlBool>`(o.reopen_count > 0)`,
  extended: sql<SqlBool>`(o.extension_count > 0)`,
  problem: sql<SqlBool>`(o.is_problem)`,
  lateOrOpen: sql<SqlBool>`(o.is_late or o.handled_at is null)`,
}

export function figureConditions(f: FigureFilters): Condition[] {
  return [...factConditions(f), ...dueConditions(f), ...stageConditions(f), ...visitConditions(f)]
}

function factConditions(f: FigureFilters): Condition[] {
  return Object.entries(facts).flatMap(([key, condition]) => {
    const wanted = f[key as keyof FigureFilters]
    if (wanted === undefined) return []
    return [wanted ? condition : sql<SqlBool>`not ${condition}`]
  })
}

function dueConditions(f: FigureFilters): Condition[] {
  return [
    ...(f.handleDueFrom ? [sql<SqlBool>`o.handle_due_at >= ${f.handleDueFrom}::timestamptz`] : []),
    ...(f.handleDueTo ? [sql<SqlBool>`o.handle_due_at < ${f.handleDueTo}::timestamptz`] : []),
    ...(f.place ? [sql<SqlBool>`o.area_code = ${f.place}`] : []),
    ...(f.exactClassId ? [sql<SqlBool>`o.class_id = ${f.exactClassId}`] : []),
    ...(f.handledBy ? [sql<SqlBool>`o.handled_by = ${f.handledBy}`] : []),
    ...(f.foundBy ? [sql<SqlBool>`(o.source = 'grid_worker' and o.created_by = ${f.foundBy})`] : []),
  ]
}

/** One run of one clock must satisfy all of it, so it is one condition. */
function stageConditions(f: FigureFilters): Condition[] {
  if (!f.stageClock) return []
  const wanted: Condition[] = [
    sql<SqlBool>`s.order_id = o.id`,
    sql<SqlBool>`s.kind = ${sql.lit(f.stageClock)}`,
    ...(f.stageDueFrom ? [sql<SqlBool>`s.due_at >= ${f.stageDueFrom}::timestamptz`] : []),
    ...(f.stageDueTo ? [sql<SqlBool>`s.due_at < ${f.stageDueTo}::timestamptz`] : []),
    ...(f.stageOnTime ? [sql<SqlBool>`s.stopped_at <= s.due_at`] : []),
    ...(f.stageOnTime === false ? [sql<SqlBool>`(s.stopped_at is null or s.stopped_at > s.due_at)`] : []),
  ]
  return [sql<SqlBool>`exists (select 1 from v_order_stage s where ${sql.join(wanted, sql` and `)})`]
}

/** With a span of return visits, an organisation is the one whose work was asked about. */
export function isOfVisits(f: FigureFilters): boolean {
  return f.visitedFrom !== undefined || f.visitedTo !== undefined
}

function visitConditions(f: FigureFilters): Condition[] {
  const wanted: Condition[] = [
    ...(f.visitedFrom ? [sql<SqlBool>`v.at >= ${f.visitedFrom}::timestamptz`] : []),
    ...(f.visitedTo ? [sql<SqlBool>`v.at < ${f.visitedTo}::timestamptz`] : []),
    ...(f.organisation && isOfVisits(f) ? [sql<SqlBool>`v.handler_organisation_id = ${f.organisation}`] : []),
    ...(f.visitResolved === undefined ? [] : [sql<SqlBool>`v.resolved is ${sql.lit(f.visitResolved)}`]),
    ...(f.visitSatisfied === undefined ? [] : [sql<SqlBool>`v.satisfied is ${sql.lit(f.visitSatisfied)}`]),
  ]
  if (wanted.length === 0) return []
  return [
    sql<SqlBool>`exists (select 1 from v_order_visit v where v.order_id = o.id and ${sql.join(wanted, sql` and `)})`,
  ]
}

import { type LocalDate, localDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import { daysBetween, type History, trendOf, weeksOf } from '../rules/trend.ts'

/** What a problem's orders amount to. Those refused, withdrawn, voided or merged are in the list, not in the count. */
export interface Figures {
  total: number
  open: number
  handledAgain: number
  lastAt: Date | null
  days: { day: LocalDate; count: number }[]
}

const none: Figures = { total: 0, open: 0, handledAgain: 0, lastAt: null, days: [] }

interface Row extends Omit<Figures, 'days'> {
  problemId: string
  day: LocalDate
}

/** The figures of these problems in one statement, by day. */
export async function figuresOf(db: Db, ids: readonly string[]): Promise<(id: string) => Figures> {
  const { rows } = await sql<Row>`
    select p.problem_id as "problemId", (o.reported_at at time zone 'Asia/Shanghai')::date as day, count(*)::int as total,
      count(*) filter (where o.is_open)::int as open, sum(o.rework_count + o.reopen_count)::int as "handledAgain",
      max(o.reported_at) as "lastAt"
    from problem_order p join v_problem_order o on o.id = p.order_id
    where p.problem_id = any(${[...ids]}) and p.removed_at is null and o.is_valid
    group by 1, 2 order by 1, 2`.execute(db)
  const found = new Map(
    [...Map.groupBy(rows, ({ problemId }) => problemId)].map(([id, days]) => [id, sumUp(days)] as const),
  )
  return (id) => found.get(id) ?? none
}

function sumUp(rows: readonly Row[]): Figures {
  return {
    total: rows.reduce((sum, row) => sum + row.total, 0),
    open: rows.reduce((sum, row) => sum + row.open, 0),
    handledAgain: rows.reduce((sum, row) => sum + row.handledAgain, 0),
    lastAt: rows.at(-1)?.lastAt ?? null,
    days: rows.map(({ day, total }) => ({ day, count: total })),
  }
}

interface Marks {
  startedAt: Date | null
  watchingAt: Date | null
}

export function historyOf({ days }: Figures, { startedAt, watchingAt }: Marks, now: Date): History {
  return {
    days,
    startedOn: startedAt && localDate(startedAt),
    watchingOn: watchingAt && localDate(watchingAt),
    today: localDate(now),
  }
}

const ROW_WEEKS = 12

/** What a line of the board says of them. */
export function lineOf(figures: Figures, marks: Marks, now: Date) {
  const history = historyOf(figures, marks, now)
  const { total, open, handledAgain, lastAt } = figures
  return {
    total,
    open,
    handledAgain,
    lastAt: lastAt?.toISOString() ?? null,
    daysSinceLast: lastAt && daysBetween(localDate(lastAt), history.today),
    weeks: weeksOf(history, ROW_WEEKS).map(({ count }) => count),
    change: trendOf(history).change,
  }
}

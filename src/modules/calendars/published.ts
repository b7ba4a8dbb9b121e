import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { PublishedDay } from './rules.ts'

/**
 * The State Council's holiday arrangements as the package `chinese-days` records them. Its data file is
 * read rather than its functions, which depend on the machine's time zone. `国庆节` is the second of
 * three comma-separated parts.
 */
const byYear = Map.groupBy(
  [...daysOf(announced.holidays, 'rest'), ...daysOf(announced.workdays, 'work')],
  (day) => Number(day.date.slice(0, 4)),
)

export const publishedYears: readonly number[] = [...byYear.keys()].sort()

/** The days of a year that differ from the week or bear a holiday's name; undefined while not announced. */
export function publishedDays(year: number): PublishedDay[] | undefined {
  return byYear.get(year)?.toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

function daysOf(days: Record<string, string>, kind: PublishedDay['kind']): PublishedDay[] {
  return Object.entries(days).map(([date, label]) => {
    const holiday = nameOf(label.split(',')[1] ?? '')
    return { date, kind, name: kind === 'work' ? `${holiday}调休` : holiday }
  })
}

/** The package says 清明, 端午, 中秋; the State Council's notice says 清明节. */
function nameOf(holiday: string): string {
  return ['清明', '端午', '中秋'].includes(holiday) ? `${holiday}节` : holiday
}

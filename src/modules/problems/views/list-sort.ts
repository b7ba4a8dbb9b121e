import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { sorts } from '../contract/problems.ts'
import type { Problem } from '../rules/problem.ts'

export type Sort = (typeof sorts)[number]

/** Later than any day: where what has no target date yet stands. */
const NO_DAY = '9999-12-31'

const keys = {
  updated: {
    of: sql`date_trunc('milliseconds', p.updated_at)`,
    told: ({ updatedAt }: Problem) => updatedAt.toISOString(),
    read: (text: string) => sql`${new Date(text)}`,
  },
  target: {
    of: sql`coalesce(p.target_on, ${NO_DAY}::date)`,
    told: ({ targetOn }: Problem) => targetOn ?? NO_DAY,
    read: (text: string) => sql`${new Date(text).toISOString().slice(0, 10)}::date`,
  },
}

function split(sort: Sort) {
  const isDown = sort.startsWith('-')
  return { key: keys[sort.replace('-', '') as keyof typeof keys], isDown }
}

export function orderBy(sort: Sort): RawBuilder<unknown> {
  const { key, isDown } = split(sort)
  return isDown ? sql`order by ${key.of} desc, p.id desc` : sql`order by ${key.of}, p.id`
}

export function cursorOf(sort: Sort, last: Problem): string {
  return `${split(sort).key.told(last)},${last.id}`
}

/** What comes after the cursor. One nobody wrote like this begins at the beginning. */
export function beyond(sort: Sort, after: string): RawBuilder<SqlBool> {
  const { key, isDown } = split(sort)
  const [at = '', id = ''] = after.split(',')
  if (Number.isNaN(Date.parse(at))) return sql<SqlBool>`true`
  const last = sql`(${key.read(at)}, ${id})`
  return isDown ? sql<SqlBool>`(${key.of}, p.id) < ${last}` : sql<SqlBool>`(${key.of}, p.id) > ${last}`
}

import { isOneOf, scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { codeBook } from '../../../codes/public.ts'
import type { SearchHit } from '../../contract/search.ts'
import { componentStateNames } from '../../contract/unit-terms.ts'
import { type ComponentWords, classesIn, type KnownClass } from '../../rules/components/component-words.ts'
import { type ListedComponent, presentComponents } from '../components/list.ts'
import { beginning } from '../units/conditions.ts'

type Condition = RawBuilder<SqlBool>

/** One way words can lead to components, and the order its index has them in. */
interface Way {
  where: readonly Condition[]
  key: RawBuilder<unknown>
}

const byLocation = sql`replace(u.location, ' ', '')`
const byOwnNumber = sql`upper(u.fields ->> 'ownNumber') collate "C"`

/** Components by code, by the owner's number, by name or class, by where they stand, the likeliest way first. */
export async function findComponents(ctx: Ctx, words: ComponentWords, limit: number): Promise<SearchHit[]> {
  const classes = (await codeBook.get(ctx)).get('component_class')?.items ?? []
  const mine = scoped(ctx.actor, 'registry:read', { area: sql`u.area_code` })
  const ways = waysOf(
    words,
    classes.filter(({ code }) => code.length === 4),
  ).map(
    ({ where, key }, at) => sql`(select u.id, ${at}::int as way from component u
      where ${sql.join([mine, sql<SqlBool>`u.merged_into is null`, ...where], sql` and `)}
      order by ${key}, u.id limit ${limit})`,
  )
  if (ways.length === 0) return []
  const { rows } = await sql<ListedComponent>`
    with found as materialized (
      select id, min(way) as way from (${sql.join(ways, sql` union all `)}) as ways group by id)
    select u.id, u.code, u.class_code, u.name, u.state, u.area_code, u.location, u.supervisor_id, u.owner_id,
      u.keeper_id, u.surveyed_on, u.changed_on, u.verified_on, u.lng, u.lat, u.version
    from found join component u on u.id = found.id
    order by found.way, u.code limit ${limit}`.execute(ctx.db)
  return (await presentComponents(ctx, rows)).map((one) => ({
    kind: 'component' as const,
    id: one.id,
    title: one.name,
    detail: [
      one.code,
      one.className === one.name ? '' : one.className,
      one.location,
      one.state === 'intact' ? '' : componentStateNames[one.state],
    ]
      .filter(Boolean)
      .join(' · '),
    areaName: one.areaName,
  }))
}

function waysOf({ code, own, text, numbered }: ComponentWords, classes: readonly KnownClass[]): Way[] {
  const ways: Way[] = []
  if (code) ways.push({ where: [beginning(sql`u.code`, code)], key: sql`u.code` })
  if (own) ways.push(numberedAs(own))
  if (!text) return ways
  if (numbered) ways.push(...ofNumbered(numbered, classes))
  ways.push({ where: [beginning(sql`u.name`, text)], key: sql`u.name` })
  const called = classesIn(text, classes)
  if (called) ways.push(...ofClass(called))
  ways.push({ where: [beginning(byLocation, text)], key: byLocation })
  return ways
}

/** 路灯 42 号: the 42nd of its class or of those called so, or the one its owner numbered so. */
function ofNumbered(
  { words, number }: NonNullable<ComponentWords['numbered']>,
  classes: readonly KnownClass[],
): Way[] {
  const called = classesIn(words, classes)
  const named: Way = { where: [beginning(sql`u.name`, words)], key: sql`u.name` }
  const alike = [...(called ? ofClass(called) : []), named]
  const own = numberedAs(number)
  const owned = alike.map(({ where }) => ({ ...own, where: [...own.where, ...where] }))
  if (!/^\d{1,6}$/.test(number)) return owned
  const sequence = sql<SqlBool>`substr(u.code, 11) = ${number.padStart(6, '0')}`
  return [...owned, ...alike.map(({ where, key }) => ({ where: [...where, sequence], key }))]
}

function ofClass({ codes, before }: { codes: string[]; before: string }): Way[] {
  const where = [isOneOf(sql`u.class_code`, codes), ...(before ? [beginning(byLocation, before)] : [])]
  return [{ where, key: before ? byLocation : sql`u.code` }]
}

function numberedAs(number: string): Way {
  const isKnown = sql<SqlBool>`u.fields ->> 'ownNumber' is not null`
  return { where: [isKnown, beginning(byOwnNumber, number)], key: byOwnNumber }
}

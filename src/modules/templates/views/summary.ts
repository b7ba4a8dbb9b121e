import type { InputOf } from '../../../base/contract.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { QuestionSummary, summariseEntries } from '../contract/entries.ts'
import type { ItemKind } from '../contract/terms.ts'
import { type FormNode, nodesOf } from '../rules/form/form.ts'
import { formOf } from '../service/forms.ts'
import { readTask } from '../service/reach.ts'
import { conditionsOf } from './results.ts'

const counted: ReadonlySet<ItemKind> = new Set(['one', 'many'])
const added: ReadonlySet<ItemKind> = new Set(['integer', 'decimal', 'calculated'])

/** Choices counted and numbers added up over all entries, those in rounds of a repeat too. */
export async function summarise(ctx: Ctx, { id, area, state }: InputOf<typeof summariseEntries>) {
  const task = await readTask(ctx, id, 'templates:results')
  const form = await formOf(ctx, task)
  const where = sql.join(conditionsOf(ctx, form, { id, area, state }), sql` and `)
  const nodes = [...nodesOf(form.roots)].filter(({ item }) => counted.has(item.kind) || added.has(item.kind))
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from collection_entry e where ${where}`.execute(ctx.db)
  const choices = await countChoices(ctx, nodes, where as RawBuilder<SqlBool>)
  const numbers = await addNumbers(ctx, nodes, where as RawBuilder<SqlBool>)
  return {
    entries: rows[0]?.count ?? 0,
    questions: nodes
      .map((node) => toSummary(node, choices, numbers))
      .filter(({ kind, answered }) => kind !== 'calculated' || answered > 0),
  }
}

/** Every answer by its name: those of the form itself and those of its rounds. */
function answers(nodes: readonly FormNode[], where: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const names = nodes.map(({ item }) => item.name)
  const repeats = [...new Set(nodes.flatMap(({ repeats }) => (repeats.length === 1 ? repeats : [])))]
  return sql`(
    select a.key, a.value, e.id from collection_entry e, jsonb_each(e.answers) a
    where ${where} and a.key = any(${names})
    union all
    select a.key, a.value, e.id from collection_entry e, jsonb_each(e.answers) r,
      jsonb_array_elements(case when jsonb_typeof(r.value) = 'array' then r.value else '[]' end) round,
      jsonb_each(case when jsonb_typeof(round) = 'object' then round else '{}' end) a
    where ${where} and r.key = any(${repeats}) and a.key = any(${names}))`
}

interface Chosen {
  key: string
  value: string
  count: number
}

/** How often each choice was made, and under no value how often the question was answered at all. */
async function countChoices(
  ctx: Ctx,
  nodes: readonly FormNode[],
  where: RawBuilder<SqlBool>,
): Promise<Chosen[]> {
  const asked = nodes.filter(({ item }) => counted.has(item.kind))
  if (asked.length === 0) return []
  const each = sql`jsonb_array_elements_text(
    case when jsonb_typeof(g.value) = 'array' then g.value else jsonb_build_array(g.value) end)`
  const { rows } = await sql<Chosen>`
    select g.key, c.value, count(*)::int as count from ${answers(asked, where)} g, ${each} c group by g.key, c.value
    union all
    select g.key, '', count(*)::int from ${answers(asked, where)} g group by g.key`.execute(ctx.db)
  return rows
}

interface Added {
  key: string
  answered: number
  least: number
  most: number
  mean: number
  sum: number
}

async function addNumbers(
  ctx: Ctx,
  nodes: readonly FormNode[],
  where: RawBuilder<SqlBool>,
): Promise<Added[]> {
  const asked = nodes.filter(({ item }) => added.has(item.kind))
  if (asked.length === 0) return []
  const number = sql`(g.value #>> '{}')::numeric`
  const { rows } = await sql<Added>`
    select g.key, count(*)::int as answered, min(${number})::float8 as least, max(${number})::float8 as most,
      avg(${number})::float8 as mean, sum(${number})::float8 as sum
    from ${answers(asked, where)} g where jsonb_typeof(g.value) = 'number' group by g.key`.execute(ctx.db)
  return rows
}

function toSummary(
  { item, choices = [] }: FormNode,
  chosen: readonly Chosen[],
  numbers: readonly Added[],
): QuestionSummary {
  const { name, title, kind } = item
  const found = chosen.filter(({ key, value }) => key === name && value !== '')
  const sum = numbers.find(({ key }) => key === name)
  const offered = choices.map(({ value, title: words }) => ({
    value,
    title: words,
    count: found.find((one) => one.value === value)?.count ?? 0,
  }))
  const others = found.filter(({ value }) => !choices.some((choice) => choice.value === value))
  return {
    name,
    title: title || name,
    kind,
    answered: sum?.answered ?? chosen.find(({ key, value }) => key === name && value === '')?.count ?? 0,
    counts: [...offered, ...others.map(({ value, count }) => ({ value, title: value, count }))],
    least: sum?.least ?? null,
    most: sum?.most ?? null,
    mean: sum ? Math.round(sum.mean * 100) / 100 : null,
    sum: sum?.sum ?? null,
  }
}

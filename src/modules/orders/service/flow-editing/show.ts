import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { type FlowVersion, flowErrors, type getFlow } from '../../contract/flows.ts'
import { flows } from '../flows.ts'

/** Every version ever published, the newest first, with how many orders still run under it. */
export async function listFlowVersions(ctx: Ctx): Promise<{ rows: FlowVersion[] }> {
  const [versions, running] = await Promise.all([
    ctx.db
      .selectFrom('order_flow')
      .select(['version', 'origin', 'note', 'published_name', 'published_at'])
      .where('name', '=', 'order')
      .orderBy('version', 'desc')
      .execute(),
    countRunning(ctx),
  ])
  const rows = versions.map((row, at) => ({
    version: row.version,
    origin: row.origin,
    note: row.note,
    publishedBy: row.published_name,
    publishedAt: row.published_at.toISOString(),
    isCurrent: at === 0,
    openOrders: running.get(row.version) ?? 0,
  }))
  return { rows }
}

async function countRunning(ctx: Ctx): Promise<Map<number, number>> {
  const rows = await ctx.db
    .selectFrom('work_order')
    .select((eb) => ['flow_version as version', eb.fn.countAll<number>().as('count')])
    .where('closed_at', 'is', null)
    .groupBy('flow_version')
    .execute()
  return new Map(rows.map(({ version, count }) => [version, Number(count)]))
}

type Shown = ReturnsOf<typeof getFlow>

export async function showFlow(ctx: Ctx, { version }: InputOf<typeof getFlow>): Promise<Shown> {
  const known = await flows.get(ctx)
  const newest = Math.max(...known.keys())
  const wanted = version === 'newest' ? newest : Number(version)
  const definition = known.get(wanted)
  if (!definition) throw flowErrors.unknown_flow_version()
  return { isCurrent: wanted === newest, definition: definition as Shown['definition'] }
}

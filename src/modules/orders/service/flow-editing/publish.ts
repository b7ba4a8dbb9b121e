import type { InputOf } from '../../../../base/contract.ts'
import type { FlowDefinition } from '../../../../base/flow/definition.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { flowErrors, type publishFlow, toFlow } from '../../contract/flows.ts'
import { flowChanges } from '../../rules/flow-editing/changes.ts'
import { flowProblems } from '../../rules/flow-editing/problems.ts'
import { FIRST_OFFICE_VERSION } from '../../rules/flows/published.ts'
import { flows } from '../flows.ts'

/** A new version for new orders; every running order keeps the one it began under. */
export async function publish(ctx: Ctx, input: InputOf<typeof publishFlow>): Promise<{ version: number }> {
  const given = toFlow(input.definition)
  requireSound(given)
  const version = await ctx.transaction(async (tx) => {
    // Whoever publishes at the same time waits here, and then sees this version.
    await flows.changed(tx)
    const newest = await newestVersion(tx)
    if (newest.version !== input.seenVersion) {
      throw flowErrors.flow_changed({ who: newest.published_name ?? '系统升级', version: newest.version })
    }
    if (flowChanges(newest.definition, given).length === 0) throw flowErrors.flow_unchanged()
    const next = Math.max(newest.version + 1, FIRST_OFFICE_VERSION)
    await tx.db
      .insertInto('order_flow')
      .values({
        name: 'order',
        version: next,
        definition: JSON.stringify({ ...given, version: next }),
        published_at: tx.now(),
        origin: 'office',
        note: input.note,
        published_by: tx.actor.userId,
        published_name: tx.actor.name,
      })
      .execute()
    tx.audit({ subject: `order-flow:${next}` })
    return next
  })
  flows.forget(ctx)
  return { version }
}

function requireSound(flow: FlowDefinition): void {
  const [first, ...rest] = flowProblems(flow)
  if (!first) return
  throw flowErrors.flow_unsound({
    problem: rest.length > 0 ? `${first.message}（另有 ${rest.length} 处）` : first.message,
    fields: [first, ...rest].map(({ at, message }) => ({
      field: at ? `definition.${at}` : 'definition',
      message,
    })),
  })
}

function newestVersion(tx: Tx) {
  return tx.db
    .selectFrom('order_flow')
    .select(['version', 'definition', 'published_name'])
    .where('name', '=', 'order')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

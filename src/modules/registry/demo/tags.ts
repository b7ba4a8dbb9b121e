import type { DemoPlan } from '../../../../demo/plan.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { runAllRules } from '../service/tags/by-rule.ts'
import { type ImportedTag, setImportedTags } from '../service/tags/set.ts'
import { tagBook } from '../store/tags/tag-book.ts'
import { demoPersonId } from './people.ts'

const CHUNK = 1000

/** Tags that offices gave, each with its source; those of rules follow from the facts. */
export async function loadTags(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const { tags } = await tagBook.get(ctx)
  const given = plan
    .population()
    .people.flatMap(({ key, tags: own }) =>
      own
        .filter(({ tag }) => !tags.get(tag)?.ways.includes('rule'))
        .map(({ source, ...one }) => ({ source, said: { personId: demoPersonId(key), ...one } })),
    )
  for (const [source, list] of Map.groupBy(given, (one) => one.source)) {
    const said: ImportedTag[] = list.map((one) => ({ ...one.said, until: null }))
    for (let i = 0; i < said.length; i += CHUNK) {
      const chunk = said.slice(i, i + CHUNK)
      await ctx.transaction((tx) => setImportedTags(tx, { source, batchId: null, list: chunk }))
    }
  }
  await runAllRules(ctx)
}

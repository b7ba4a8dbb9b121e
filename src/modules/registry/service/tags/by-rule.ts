import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { endUnfitting, fitting, listLacking, withHousemates } from '../../store/tags/fitting.ts'
import { endDue, insertSubjectTags, showOpenTags } from '../../store/tags/subject-tags.ts'
import { type KnownTag, tagBook } from '../../store/tags/tag-book.ts'
import { tagRuleWords } from './rule-words.ts'

const CHUNK = 2000

/** Every rule over everybody, and tags past their day: at night. */
export async function runAllRules(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    const ended = await endDue(tx.db, { today: localDate(tx.now()), at: tx.now() })
    await showOpenTags(tx.db, ended)
  })
  const { tags } = await tagBook.get(ctx)
  for (const tag of tags.values()) await ctx.transaction((tx) => runRule(tx, tag))
}

/** One tag's rule over everybody: after the rule changed. */
export async function runRuleOf(ctx: Ctx, code: string): Promise<void> {
  const tag = (await tagBook.get(ctx)).tags.get(code)
  if (tag) await ctx.transaction((tx) => runRule(tx, tag))
}

/** All rules over those whose facts or home changed, and who lives or lived with them. */
export async function runRulesFor(tx: Tx, ids: readonly string[]): Promise<void> {
  const only = await withHousemates(tx.db, ids)
  const { tags } = await tagBook.get(tx)
  for (const tag of tags.values()) if (tag.ways.includes('rule')) await runRule(tx, tag, only)
}

async function runRule(tx: Tx, tag: KnownTag, only?: readonly string[]): Promise<void> {
  const at = tx.now()
  const today = localDate(at)
  const rule = tag.isActive && tag.ways.includes('rule') ? tag.rule : null
  const fits = rule ? fitting(rule, today) : undefined
  const changed = await endUnfitting(tx.db, { tag: tag.code, fits, only, at })
  if (rule && fits) {
    const lacking = await listLacking(tx.db, { tag: tag.code, fits, only })
    const reason = await tagRuleWords(tx, rule)
    for (let i = 0; i < lacking.length; i += CHUNK) {
      const list = lacking.slice(i, i + CHUNK).map((subjectId) => ({
        ...{ id: newId(), subjectId, tag: tag.code, source: null, reason, since: today, until: null },
      }))
      changed.push(...(await insertSubjectTags(tx.db, list, { kind: 'person', way: 'rule', by: null, at })))
    }
  }
  if (tag.register === null) await showOpenTags(tx.db, changed)
}

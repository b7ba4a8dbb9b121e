import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { TagItem } from '../../contract/tags/catalogue.ts'
import { FEWEST } from '../../rules/tags/count-words.ts'
import { careReaches } from '../../service/care/reach.ts'
import { ruleReader } from '../../service/tags/rule-words.ts'
import { type KnownTag, tagBook } from '../../store/tags/tag-book.ts'

/** 标签库: what may be said of people, how it is set, and on how many it stands. */
export async function showCatalogue(ctx: Ctx): Promise<{ tags: TagItem[] }> {
  const { tags, registers } = await tagBook.get(ctx)
  const words = await ruleReader(ctx)
  const counts = await countByTag(ctx)
  const reaches = await careReaches(ctx)
  const mayEdit = ctx.actor.permissions.has('registry:edit')
  const item = (tag: KnownTag): TagItem => {
    const { register: of, rule, ...rest } = tag
    const register = of === null ? undefined : registers.get(of)
    const count = counts.get(tag.code) ?? 0
    return {
      ...rest,
      ways: [...tag.ways],
      register: register ? { code: register.code, name: register.name } : null,
      rule,
      ruleWords: rule ? words(rule) : '',
      count: register && (count < FEWEST || !register.isCounted) ? null : count,
      maySet: mayEdit && tag.isActive && tag.ways.includes('hand') && (of === null || reaches.has(of)),
    }
  }
  return { tags: [...tags.values()].map(item) }
}

async function countByTag({ db }: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ tag: string; count: number }>`select tag, count(*)::int as count
    from subject_tag where ended_at is null group by tag`.execute(db)
  return new Map(rows.map(({ tag, count }) => [tag, count]))
}

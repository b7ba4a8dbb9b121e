import { scoped } from '../../../../platform/access/scope.ts'
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

/** On how many each stands, in the areas of whoever asks. */
async function countByTag({ db, actor }: Ctx): Promise<Map<string, number>> {
  const permission = ['registry:configure', 'registry:grant'].find((one) => actor.permissions.has(one))
  const where = (table: 'p' | 'h') =>
    scoped(actor, permission ?? 'registry:read', { area: sql.ref(`${table}.area_code`) })
  const { rows } = await sql<{ tag: string; count: number }>`select tag, count(*)::int as count from (
      select t.tag from subject_tag t join person p on p.id = t.subject_id
        where t.ended_at is null and t.subject_kind = 'person' and ${where('p')}
      union all
      select t.tag from subject_tag t join house h on h.id = t.subject_id
        where t.ended_at is null and t.subject_kind = 'house' and ${where('h')}) as carried
    group by tag`.execute(db)
  return new Map(rows.map(({ tag, count }) => [tag, count]))
}

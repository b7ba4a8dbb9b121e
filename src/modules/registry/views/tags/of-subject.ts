import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import type { listSubjectTags, TagView } from '../../contract/tags/of-subject.ts'
import { findRecord } from '../../service/facts/reach.ts'
import { factBook } from '../../store/fact-book.ts'
import type { SubjectTagRecord } from '../../store/tags/subject-tags.ts'
import { tagBook } from '../../store/tags/tag-book.ts'

/** The tags of a record that belong to no register, with the ended ones. */
export async function showTagsOf(ctx: Ctx, { kind, id }: InputOf<typeof listSubjectTags>) {
  const { row } = await findRecord(ctx, { kind, id }, 'registry:read')
  const mayEnd = scopeCovers(scopeOf(ctx.actor, 'registry:edit'), row.areaCode)
  return { tags: await viewTags(ctx, await tagsOfRegister(ctx, row.id, null), mayEnd) }
}

/** What a subject carries and carried of one register, or of none; the open ones first. */
export async function tagsOfRegister(
  ctx: Ctx,
  subjectId: string,
  register: string | null,
): Promise<SubjectTagRecord[]> {
  return ctx.db
    .selectFrom('subject_tag')
    .selectAll('subject_tag')
    .innerJoin('tag', 'tag.code', 'subject_tag.tag')
    .where('subject_id', '=', subjectId)
    .where('tag.register', register === null ? 'is' : '=', register)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('subject_tag.since', 'desc')
    .execute()
}

export async function viewTags(
  ctx: Ctx,
  list: readonly SubjectTagRecord[],
  mayEnd: boolean,
): Promise<TagView[]> {
  const { tags } = await tagBook.get(ctx)
  const { sources } = await factBook.get(ctx)
  const people = await userNames(
    ctx.db,
    list.flatMap(({ set_by }) => set_by ?? []),
  )
  return list.map((one) => ({
    id: one.id,
    tag: one.tag,
    name: tags.get(one.tag)?.name ?? one.tag,
    way: one.way,
    source: one.source && (sources.get(one.source)?.name ?? one.source),
    reason: one.reason,
    since: one.since,
    until: one.until,
    setBy: one.set_by && (people.get(one.set_by) ?? null),
    endedAt: one.ended_at?.toISOString() ?? null,
    endedWhy: one.ended_why,
    mayEnd: mayEnd && one.way !== 'rule' && one.ended_at === null,
  }))
}

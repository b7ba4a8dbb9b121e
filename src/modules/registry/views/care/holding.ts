import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { TagBook } from '../../store/tags/tag-book.ts'

/** The tags of a register by their codes: how many carry which is known for codes, not for registers. */
export function tagsOf({ tags }: TagBook, register: string): string[] {
  return [...tags.values()].filter((tag) => tag.register === register).map(({ code }) => code)
}

/** A person (`p`) who carries one of these tags, of which more may be asked. */
export function holding(
  codes: readonly string[],
  more: readonly RawBuilder<SqlBool>[] = [],
): RawBuilder<SqlBool> {
  const all = [sql<SqlBool>`st.subject_id = p.id`, openTags(codes), ...more]
  return sql<SqlBool>`exists (select 1 from subject_tag st where ${sql.join(all, sql` and `)})`
}

/** Rows of `subject_tag st`. */
export function openTags(codes: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`st.subject_kind = 'person' and st.ended_at is null and st.tag = any(${[...codes]})`
}

import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { SearchHit } from '../../contract/search.ts'
import { readPersonSearch } from '../../rules/person-search.ts'
import { conditionsOf } from '../people/conditions.ts'
import { type ListedPerson, presentPeople } from '../people/list.ts'

/** People by name, letters, number or the tail of their telephone. */
export async function findPeople(ctx: Ctx, q: string, limit: number): Promise<SearchHit[]> {
  const { by } = readPersonSearch(q)
  const key = sql.ref(by === 'name' || by === 'pinyin' || by === 'initials' ? `p.${by}` : 'p.id')
  const { rows } = await sql<ListedPerson>`
    with found as materialized (
      select p.id, p.name, p.sex, p.birth_on, p.area_code, p.house_id, p.tags, p.is_dead, p.fields -> 'phone' as phone,
        p.disputed, p.verified_on, p.observed_on, ${key} as place
      from person p where ${sql.join(conditionsOf(ctx, { q, dead: false }), sql` and `)}
      order by ${key}, p.id limit ${limit})
    select found.*, h.address from found left join house h on h.id = found.house_id
    order by found.place, found.id`.execute(ctx.db)
  const people = await presentPeople(ctx, rows)
  return people.map(({ id, name, sex, age, phone, address, areaName }) => ({
    kind: 'person' as const,
    id,
    title: name,
    detail: [sex?.slice(0, 1), age === null ? null : `${age} 岁`, phone, address].filter(Boolean).join(' · '),
    areaName,
  }))
}

import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { SuccessionFact } from '../contract/areas.ts'

interface Row {
  id: string
  kind: SuccessionFact['kind']
  on_date: string
  reason: string
  links: { from: string; fromName: string; to: string; toName: string }[]
}

/** Every succession an area took part in, newest first; an abolished one without an heir links to itself. */
export async function listHistory(db: Db, code: string, day: LocalDate): Promise<SuccessionFact[]> {
  const { rows } = await sql<Row>`
    select s.id, s.kind, s.on_date, s.reason,
      (select json_agg(json_build_object('from', l.from_code, 'fromName', f.short_name,
          'to', l.to_code, 'toName', t.short_name) order by l.from_code, l.to_code)
        from area_succession_link l join area f on f.code = l.from_code join area t on t.code = l.to_code
        where l.succession_id = s.id) as links
    from area_succession s
    where s.id in (select succession_id from area_succession_link where from_code = ${code}
      union select succession_id from area_succession_link where to_code = ${code})
    order by s.on_date desc, s.id desc`.execute(db)
  return rows.map(({ id, kind, on_date, reason, links }) => ({
    id,
    kind,
    on: on_date,
    reason,
    from: distinct(links.map((link) => ({ code: link.from, name: link.fromName }))),
    to: distinct(
      links.filter((link) => link.to !== link.from).map((link) => ({ code: link.to, name: link.toName })),
    ),
    isPending: on_date > day,
  }))
}

function distinct<T extends { code: string }>(named: T[]): T[] {
  return [...new Map(named.map((one) => [one.code, one])).values()]
}

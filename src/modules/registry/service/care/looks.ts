import { newId } from '../../../../base/ids.ts'
import { dayMs } from '../../../../base/time/calendar.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import '../../store/tables.ts'

interface Seen {
  register: string
  purpose: string
  personIds: readonly string[]
}

/** Who was seen on a register, by whom and what for; the same look is kept once a day. */
export async function keepLooks(tx: Tx, { register, purpose, personIds }: Seen): Promise<void> {
  if (personIds.length === 0) return
  const at = tx.now()
  const until = new Date(at.getTime() + dayMs)
  const seen = `register:${register}`
  const rows = personIds.map((personId) => ({ id: newId(), personId }))
  await sql`insert into subject_look (id, subject_kind, subject_id, user_id, seen, purpose, looked_at, until)
    select l.id, 'person', l."personId", ${tx.actor.userId}, array[${seen}]::text[], ${purpose}, ${at}::timestamptz,
      ${until}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id text, "personId" text)
    where not exists (select 1 from subject_look known where known.user_id = ${tx.actor.userId}
      and known.subject_id = l."personId" and known.until > ${at}::timestamptz and ${seen} = any(known.seen)
      and known.purpose = ${purpose})`.execute(tx.db)
}

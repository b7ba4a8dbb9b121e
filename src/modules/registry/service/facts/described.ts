import { maskName } from '../../../../base/text/mask.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { FactKind } from '../../contract/facts.ts'
import { isSecret } from '../../rules/survive.ts'
import { findRecord, mayName } from './reach.ts'
import { placeOf } from './read.ts'

interface Subject {
  kind: FactKind
  id: string
}

export interface Described {
  /** Of the record kept, when this one was merged into it. */
  id: string
  title: string
  areaName: string
}

/**
 * What a record is called, for another module that points to it: masked like everywhere else.
 * @throws not_found when the actor may not read it
 */
export async function describeRecord(ctx: Ctx, subject: Subject): Promise<Described> {
  const { kind, row } = await findRecord(ctx, subject, 'registry:read')
  const { rows } = await sql<{ title: string }>`
    select ${sql.ref(kind.table === 'house' ? 'address' : 'name')} as title from ${sql.table(kind.table)}
    where id = ${row.id}`.execute(ctx.db)
  const title = rows[0]?.title ?? ''
  const isPrivate = subject.kind === 'person' && !mayName(ctx)(row.areaCode)
  const nameOf = await areaName(ctx)
  return { id: row.id, title: isPrivate ? maskName(title) : title, areaName: nameOf(row.areaCode) }
}

/** The telephone of a person the actor may name, for matching on the server; it never goes out. */
export async function phoneOf(ctx: Ctx, personId: string): Promise<string | null> {
  const { row } = await findRecord(ctx, { kind: 'person', id: personId }, 'registry:read')
  const phone = row.fields.phone
  if (phone === undefined || !isSecret(phone) || !mayName(ctx)(row.areaCode)) return null
  return ctx.services.sealer.open(phone.sealed, placeOf('person', 'phone'))
}

import type { z } from 'zod'
import type { EventType } from '../../base/contract.ts'
import type { Db } from '../db/database.ts'
import { type Generated, sql } from '../db/sql.ts'

declare module '../db/database.ts' {
  interface Database {
    event_record: {
      seq: Generated<number>
      xid: Generated<string>
      name: string
      payload: unknown
      area_code: string | null
      organisation_ids: string[]
      user_ids: string[]
      at: Generated<Date>
    }
    event_cursor: {
      listener: string
      xid: string
      seq: number
      failures: Generated<number>
      retry_at: Date | null
    }
    event_failure: {
      listener: string
      seq: number
      name: string
      payload: unknown
      error: string
      at: Generated<Date>
    }
  }
}

/** Who may be told live that something changed: holders of the area, members, persons. */
export interface Audience {
  areaCode?: string | null
  organisationIds?: string[]
  userIds?: string[]
}

/** Writes an event row in the caller's transaction: never announced unless committed. */
export async function publish<S extends z.ZodType>(
  tx: Db,
  type: EventType<S>,
  payload: z.input<S>,
  audience: Audience = {},
): Promise<void> {
  const body = type.payload.parse(payload)
  await sql`insert into event_record (name, payload, area_code, organisation_ids, user_ids)
    values (${type.name}, ${JSON.stringify(body)}, ${audience.areaCode ?? null},
      ${audience.organisationIds ?? []}, ${audience.userIds ?? []})`.execute(tx)
}

/** Many of one kind in one statement, for work that is done by the batch. */
export async function publishAll<S extends z.ZodType>(
  tx: Db,
  type: EventType<S>,
  list: readonly { payload: z.input<S>; audience?: Audience }[],
): Promise<void> {
  if (list.length === 0) return
  const rows = list.map(({ payload, audience = {} }) => ({
    payload: type.payload.parse(payload),
    area_code: audience.areaCode ?? null,
    organisation_ids: audience.organisationIds ?? [],
    user_ids: audience.userIds ?? [],
  }))
  await sql`insert into event_record (name, payload, area_code, organisation_ids, user_ids)
    select ${type.name}::text, e.payload, e.area_code, e.organisation_ids, e.user_ids
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(payload jsonb, area_code text, organisation_ids text[], user_ids text[])`.execute(tx)
}

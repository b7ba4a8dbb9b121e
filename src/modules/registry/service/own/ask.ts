import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { listPosts } from '../../../../platform/identity/posts.ts'
import { notify } from '../../../../platform/notify/notify.ts'
import { errors } from '../../contract/errors.ts'
import type { askCorrection } from '../../contract/own-data.ts'
import { notices } from '../../notices.ts'
import { isSameValue } from '../../rules/survive.ts'
import type { PersonRecord } from '../../store/people.ts'
import { recordKinds } from '../facts/kinds.ts'
import { fieldsOf, readValues } from '../facts/read.ts'
import { ownRecord } from './match.ts'

const MOST_OPEN = 5
const team = ['grid_worker', 'grid_worker_part', 'grid_leader'] as const

/** What a resident says is wrong becomes a task of the grid. */
export async function ask(ctx: Ctx, { field, value, note }: InputOf<typeof askCorrection>) {
  const own = await ownRecord(ctx)
  if (own.match !== 'found') throw errors.no_own_record()
  const { person } = own
  const title = (await fieldsOf(ctx, recordKinds.person))[field]?.title ?? field
  const id = newId()
  await ctx.transaction(async (tx) => {
    const proposed = await readProposed(tx, field, value)
    if (isSameValue(proposed[field] ?? null, person.fields[field] ?? null)) throw errors.nothing_to_correct()
    await rejectTooMany(tx, field)
    tx.audit({ subject: `person:${person.id}`, areaCode: person.area_code, detail: { correction: field } })
    await tx.db
      .insertInto('correction')
      .values({
        ...{ id, person_id: person.id, user_id: tx.actor.userId, area_code: person.area_code, field, note },
        ...{ proposed: JSON.stringify(proposed), state: 'open', asked_at: tx.now() },
        ...{ decided_by: null, decided_at: null, how: null, reason: null },
      })
      .execute()
    await tellTeam(tx, { id, title, person })
  })
  return { id }
}

/** 无 says there is nothing any more. */
async function readProposed(tx: Tx, field: string, value: string) {
  return readValues(tx, recordKinds.person, { [field]: value === '无' ? null : value })
}

async function rejectTooMany(tx: Tx, field: string): Promise<void> {
  const open = await tx.db
    .selectFrom('correction')
    .select('field')
    .where('user_id', '=', tx.actor.userId)
    .where('state', '=', 'open')
    .execute()
  if (open.some((one) => one.field === field)) throw errors.correction_open()
  if (open.length >= MOST_OPEN) throw errors.corrections_many()
}

async function tellTeam(
  tx: Tx,
  { id, title, person }: { id: string; title: string; person: PersonRecord },
): Promise<void> {
  const posts = await listPosts(tx.db, {
    roles: team,
    areaCodes: [person.area_code],
    on: localDate(tx.now()),
  })
  await notify(tx, {
    topic: notices.correction_asked,
    to: posts.map(({ userId }) => ({ userId })),
    params: { what: title },
    link: { field: '/corrections', console: '/registry/corrections' },
    subject: { kind: 'correction', id },
    dedupeKey: `${id}:asked`,
  })
}

import { localDate } from '../../../../base/time/calendar.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { type Kin, kinshipsTo } from '../../rules/household.ts'
import { membershipsOf, putMembers, setKinships } from '../../store/households.ts'
import { showHousehold } from '../../views/households/file.ts'
import { changed, type LockedHousehold, lockPeople, lockWithMembers, rejectBadKin } from './reach.ts'

export interface KnownMember extends Kin {
  /** Masked for those who may not read names here. */
  name: string
}

/** Who belongs to a household the actor may read, the head first: for forms that fill themselves. */
export async function knownMembers(ctx: Ctx, householdId: string): Promise<KnownMember[]> {
  const { members } = await showHousehold(ctx, { id: householdId })
  return members.map(({ personId, name, kinship }) => ({ personId, name, kinship }))
}

interface Found {
  id: string
  /** Who is head now; the others' kinships follow from what they were to the old one. */
  head: string | undefined
  /** Who belongs to it and how; who is not named stays as they are. */
  members: readonly Kin[]
}

/**
 * What another module's form found of a household on site, in the form's transaction.
 * @throws no_household, no_member, not_found, in_household, bad_kinship, one_head
 */
export async function writeKinBack(tx: Tx, { id, head, members }: Found): Promise<void> {
  const household = await lockWithMembers(
    tx,
    { id },
    members.map(({ personId }) => personId),
  )
  const next = head ? await underHead(tx, household, head) : named(household, members)
  const before = new Map(household.members.map((one) => [one.personId, one.kinship]))
  const said = next.filter(({ personId, kinship }) => before.get(personId) !== kinship)
  await rejectBadKin(tx, next)
  if (said.length === 0) return
  const joining = said.filter(({ personId }) => !before.has(personId))
  await rejectElsewhere(tx, joining)
  await setKinships(
    tx.db,
    id,
    said.filter(({ personId }) => before.has(personId)),
  )
  await putMembers(tx.db, id, { members: joining, fromOn: localDate(tx.now()) })
  const people = said.map(({ personId }) => personId)
  tx.audit({ detail: { kin: said } })
  await changed(tx, { households: [id], people })
}

/** Nobody is taken out of another household by a form. */
async function rejectElsewhere(tx: Tx, joining: readonly Kin[]): Promise<void> {
  const people = joining.map(({ personId }) => personId)
  if (people.length === 0) return
  await lockPeople(tx, people)
  if ((await membershipsOf(tx.db, people)).length > 0) throw errors.in_household()
}

/** Somebody named twice stays so, to be refused. */
function named({ members }: LockedHousehold, said: readonly Kin[]): Kin[] {
  const names = new Set(said.map(({ personId }) => personId))
  return [...members.filter(({ personId }) => !names.has(personId)), ...said]
}

const sexes: Readonly<Record<string, 'male' | 'female'>> = { 1: 'male', 2: 'female' }

async function underHead(tx: Tx, { members }: LockedHousehold, head: string): Promise<Kin[]> {
  if (!members.some(({ personId }) => personId === head)) throw errors.no_member()
  const ids = members.map(({ personId }) => personId)
  const { rows } = await sql<{ id: string; sex: string | null }>`
    select id, sex from person where id = any(${ids})`.execute(tx.db)
  const sexOf = new Map(rows.map(({ id, sex }) => [id, sexes[sex ?? '']]))
  return kinshipsTo(
    head,
    members.map((one) => ({ ...one, sex: sexOf.get(one.personId) })),
  )
}

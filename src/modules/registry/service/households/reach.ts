import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { codeBook, readCode } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import { faultOf, type Kin } from '../../rules/household.ts'
import {
  findHousehold,
  type HouseholdRecord,
  lockHouseholds,
  type Membership,
  membersOf,
  touchHouseholds,
} from '../../store/households.ts'
import { lockRecords } from '../../store/records.ts'

export interface LockedHousehold extends HouseholdRecord {
  members: Membership[]
}

/**
 * Locks people before households, each in the order of their ids: who is in which household cannot change
 * underneath, and two writers never wait for each other.
 */
export async function lockPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const scope = scopeOf(tx.actor, 'registry:edit')
  const rows = await lockRecords(tx.db, 'person', ids)
  const known = rows.filter((row) => !row.merged_into && scopeCovers(scope, row.area_code))
  if (known.length < new Set(ids).size) throw errors.not_found()
}

/** @throws no_household, changed_meanwhile */
export async function lockHousehold(
  tx: Tx,
  { id, version }: { id: string; version?: number },
): Promise<LockedHousehold> {
  const [row] = await lockHouseholds(tx.db, [id])
  if (!row || !scopeCovers(scopeOf(tx.actor, 'registry:edit'), row.areaCode)) throw errors.no_household()
  if (version !== undefined && row.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `household:${id}`, areaCode: row.areaCode })
  return { ...row, members: await membersOf(tx.db, id) }
}

/** A household with all its people, locked in that order. */
export async function lockWithMembers(
  tx: Tx,
  { id, version }: { id: string; version?: number },
  further: readonly string[] = [],
): Promise<LockedHousehold> {
  if (!(await findHousehold(tx.db, id))) throw errors.no_household()
  const people = (await membersOf(tx.db, id)).map(({ personId }) => personId)
  await lockRecords(tx.db, 'person', [...people, ...further])
  return lockHousehold(tx, { id, ...(version !== undefined && { version }) })
}

/** @throws bad_kinship, one_head */
export async function rejectBadKin(tx: Tx, members: readonly Kin[]): Promise<void> {
  const fault = faultOf(members, await kinshipCheck(tx))
  if (fault?.error === 'one_head') throw errors.one_head({ count: fault.count })
  if (fault) throw errors.bad_kinship()
}

/** 本人 says nothing about somebody in a household. */
const SELF = '01'

export async function kinshipCheck(tx: Tx): Promise<(code: string) => boolean> {
  const codes = await codeBook.get(tx)
  return (code) => code !== SELF && readCode(codes, 'kinship', code) === code
}

/** One version on, and told to whoever shows these households or people. */
export async function changed(
  tx: Tx,
  { households, people }: { households: readonly string[]; people: readonly string[] },
): Promise<void> {
  await touchHouseholds(tx.db, households, tx.now())
  await tx.publish(recordsChanged, { kind: 'household', ids: [...households] })
  await tx.publish(recordsChanged, { kind: 'person', ids: [...people] })
}

import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Selectable } from '../../../platform/db/sql.ts'
import type { OrganisationForm } from '../contract/organisations.ts'
import type { OrganisationTable } from './tables.ts'

export type OrganisationRecord = Selectable<OrganisationTable>

export async function findOrganisation(db: Db, id: string): Promise<OrganisationRecord | undefined> {
  return db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockOrganisation(tx: Db, id: string): Promise<OrganisationRecord | undefined> {
  return tx.selectFrom('organisation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Whoever has this code already, or this name in this area. */
export async function findRivals(
  db: Db,
  { code, areaCode, name }: Pick<OrganisationForm, 'code' | 'areaCode' | 'name'>,
): Promise<OrganisationRecord[]> {
  return db
    .selectFrom('organisation')
    .selectAll()
    .where((is) =>
      is.or([
        is('code', '=', code),
        is.and([is('area_code', '=', areaCode), is('name', '=', name), is('status', '=', 'open')]),
      ]),
    )
    .execute()
}

/** The organisation a row of a table means: the one with its code, else the one of its name there. */
export async function findByCodeOrName(
  db: Db,
  key: Pick<OrganisationForm, 'code' | 'areaCode' | 'name'>,
): Promise<OrganisationRecord | undefined> {
  const open = (await findRivals(db, key)).filter((row) => row.status === 'open')
  return (
    open.find((row) => key.code !== null && row.code === key.code) ??
    open.find((row) => row.name === key.name && (row.code === null || key.code === null))
  )
}

export async function readNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface NewOrganisation extends OrganisationForm {
  id: string
  validFrom: LocalDate
}

const BATCH = 500

export async function insertOrganisations(
  tx: Db,
  organisations: readonly NewOrganisation[],
  at: Date,
): Promise<void> {
  const rows = organisations.map((one) => ({
    id: one.id,
    ...columnsOf(one),
    status: 'open' as const,
    valid_from: one.validFrom,
    valid_to: null,
    successor_id: null,
    version: 1,
    created_at: at,
    updated_at: at,
  }))
  for (let from = 0; from < rows.length; from += BATCH)
    await tx
      .insertInto('organisation')
      .values(rows.slice(from, from + BATCH))
      .execute()
}

export async function updateOrganisation(
  tx: Db,
  before: OrganisationRecord,
  form: OrganisationForm,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('organisation')
    .set({ ...columnsOf(form), version: before.version + 1, updated_at: at })
    .where('id', '=', before.id)
    .execute()
}

export async function markClosed(
  tx: Db,
  before: OrganisationRecord,
  end: { on: LocalDate; at: Date; successorId: string | null },
): Promise<void> {
  await tx
    .updateTable('organisation')
    .set({
      status: 'closed',
      valid_to: end.on,
      successor_id: end.successorId,
      version: before.version + 1,
      updated_at: end.at,
    })
    .where('id', '=', before.id)
    .execute()
}

export async function listChildren(db: Db, id: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('parent_id', '=', id)
    .where('status', '=', 'open')
    .orderBy('sort')
    .orderBy('name')
    .execute()
}

/** Those whose area was closed go where it went. */
export async function moveToArea(tx: Db, fromArea: string, toArea: string, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('organisation')
    .set((set) => ({ area_code: toArea, version: set('version', '+', 1), updated_at: at }))
    .where('area_code', '=', fromArea)
    .where('status', '=', 'open')
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

function columnsOf(form: OrganisationForm) {
  return {
    code: form.code,
    name: form.name,
    short_name: form.shortName,
    kind: form.kind,
    area_code: form.areaCode,
    parent_id: form.parentId,
    phone: form.phone,
    address: form.address,
    credit_code: form.creditCode,
    sort: form.sort,
  }
}

import type { InputOf } from '../../../base/contract.ts'
import { AppError } from '../../../base/errors.ts'
import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { UploadedFile } from '../../../platform/http/module.ts'
import { openTable } from '../../../platform/sheets/read.ts'
import type { TableRow } from '../../../platform/sheets/table.ts'
import { errors } from '../contract/errors.ts'
import { organisationChanged } from '../contract/events.ts'
import type {
  importOrganisations as contract,
  ImportOutcome,
  OrganisationForm,
} from '../contract/organisations.ts'
import { type Directory, directory } from '../directory.ts'
import { missingColumns, readRow } from '../rules/import-row.ts'
import {
  findByCodeOrName,
  insertOrganisations,
  type OrganisationRecord,
  updateOrganisation,
} from '../store/organisations.ts'
import { change, checkForm } from './organisations.ts'

const MOST_ROWS = 5000

/**
 * Organisations from a table: known by code, else by area and name, created or updated. Rows that
 * cannot be taken are told with their reason; the others are taken. A second time changes nothing.
 */
export async function importOrganisations(
  ctx: Ctx,
  { dryRun }: InputOf<typeof contract>,
  file: UploadedFile,
): Promise<ImportOutcome> {
  // Read whole before the transaction: no file I/O inside it.
  const rows = await readAll(file)
  const known = await directory.get(ctx)
  const outcome: ImportOutcome = { created: 0, updated: 0, unchanged: 0, rejected: [] }
  await change(ctx, async (tx) => {
    for (const row of rows) await takeRow(tx, row, { known, dryRun, outcome })
    tx.audit({ subject: 'organisation:import', detail: { ...outcome, rejected: outcome.rejected.length } })
  })
  return outcome
}

async function readAll(file: UploadedFile): Promise<TableRow[]> {
  const table = await openTable(file.stream, { limits: { maxRows: MOST_ROWS } })
  const missing = missingColumns(table.headers)
  if (missing) {
    await table.close()
    throw errors.bad_table({ problem: missing })
  }
  const rows: TableRow[] = []
  for await (const row of table) rows.push(row)
  return rows
}

interface Import {
  known: Directory
  dryRun: boolean
  outcome: ImportOutcome
}

async function takeRow(tx: Tx, row: TableRow, { known, dryRun, outcome }: Import): Promise<void> {
  const read = row.problem ? { ok: false as const, reason: row.problem } : readRow(row.cells)
  const reject = (reason: string) => void outcome.rejected.push({ line: row.line, reason })
  if (!read.ok) return reject(read.reason)
  const parentId = read.parentName ? findParent(known, read.parentName) : null
  if (parentId === undefined) return reject(`没有名为“${read.parentName}”的上级机构`)
  const form = { ...read.form, parentId }
  try {
    const before = await findByCodeOrName(tx.db, form)
    await checkForm(tx, form, { known, ...(before ? { id: before.id } : {}) })
    outcome[await save(tx, { form, before, dryRun })]++
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    reject(error.message)
  }
}

function findParent(known: Directory, name: string): string | undefined {
  return [...known.values()].find((one) => one.isOpen && (one.name === name || one.shortName === name))?.id
}

interface Save {
  form: OrganisationForm
  before: OrganisationRecord | undefined
  dryRun: boolean
}

async function save(tx: Tx, { form, before, dryRun }: Save): Promise<'created' | 'updated' | 'unchanged'> {
  if (before && isSame(form, before)) return 'unchanged'
  const id = before?.id ?? newId()
  const kind = before ? 'updated' : 'created'
  if (dryRun) return kind
  if (before) await updateOrganisation(tx.db, before, form, tx.now())
  else await insertOrganisations(tx.db, [{ ...form, id, validFrom: localDate(tx.now()) }], tx.now())
  await tx.publish(organisationChanged, { id }, { areaCode: form.areaCode, organisationIds: [id] })
  return kind
}

function isSame(form: OrganisationForm, row: OrganisationRecord): boolean {
  return (
    form.name === row.name &&
    form.shortName === row.short_name &&
    form.kind === row.kind &&
    form.areaCode === row.area_code &&
    form.parentId === row.parent_id &&
    form.phone === row.phone &&
    form.address === row.address &&
    form.creditCode === row.credit_code &&
    form.code === row.code &&
    form.sort === row.sort
  )
}

import { camelCase } from '../../../platform/db/camel-case.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Entry, EntryAction } from './tables.ts'

const named = camelCase<Entry>()
export const toEntry = named.fromRow

type NewEntry = Omit<Entry, 'version' | 'editRequestId'>

export async function insertEntries(db: Db, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  await db
    .insertInto('collection_entry')
    .values(
      entries.map(({ answers, ...rest }) => ({ ...named.toRow(rest), answers: JSON.stringify(answers) })),
    )
    .execute()
}

export async function findEntry(db: Db, id: string): Promise<Entry | undefined> {
  const row = await db.selectFrom('collection_entry').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEntry(row)
}

export async function lockEntry(db: Db, id: string): Promise<Entry | undefined> {
  const query = db.selectFrom('collection_entry').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  return row && toEntry(row)
}

export async function findByRequest(db: Db, requestId: string): Promise<Entry | undefined> {
  const query = db.selectFrom('collection_entry').selectAll().where('request_id', '=', requestId)
  const row = await query.executeTakeFirst()
  return row && toEntry(row)
}

export async function findByTarget(db: Db, taskId: string, targetId: string): Promise<Entry | undefined> {
  const row = await db
    .selectFrom('collection_entry')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('target_id', '=', targetId)
    .executeTakeFirst()
  return row && toEntry(row)
}

/** Raises the version with it. */
export async function updateEntry(
  db: Db,
  { id, version }: Pick<Entry, 'id' | 'version'>,
  change: Partial<Omit<Entry, 'id' | 'version'>>,
): Promise<void> {
  const { answers, ...rest } = change
  await db
    .updateTable('collection_entry')
    .set({
      ...named.toRow(rest),
      ...(answers && { answers: JSON.stringify(answers) }),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
}

export interface EntryStep {
  entryId: string
  seq: number
  action: EntryAction
  byUser: string
  byName: string
  at: Date
  note: string
}
const stepNamed = camelCase<EntryStep>()

export async function insertSteps(db: Db, steps: readonly EntryStep[]): Promise<void> {
  if (steps.length > 0)
    await db
      .insertInto('collection_entry_step')
      .values(steps.map((step) => stepNamed.toRow(step)))
      .execute()
}

/** After what happened so far; the caller holds the entry's lock. */
export async function addStep(db: Db, step: Omit<EntryStep, 'seq'>): Promise<void> {
  await sql`insert into collection_entry_step (entry_id, seq, action, by_user, by_name, at, note)
    select ${step.entryId}, coalesce(max(seq), 0) + 1, ${step.action}, ${step.byUser}, ${step.byName},
      ${step.at}, ${step.note}
    from collection_entry_step where entry_id = ${step.entryId}`.execute(db)
}

export async function listSteps(db: Db, entryId: string): Promise<EntryStep[]> {
  const query = db.selectFrom('collection_entry_step').selectAll().where('entry_id', '=', entryId)
  return (await query.orderBy('seq', 'desc').execute()).map(stepNamed.fromRow)
}

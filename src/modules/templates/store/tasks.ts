import { camelCase } from '../../../platform/db/camel-case.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Task } from './tables.ts'

const named = camelCase<Task>()
export const toTask = named.fromRow

export async function insertTask(db: Db, task: Omit<Task, 'version' | 'isClosed'>): Promise<void> {
  await db.insertInto('collection_task').values(named.toRow(task)).execute()
}

export async function findTask(db: Db, id: string): Promise<Task | undefined> {
  const row = await db.selectFrom('collection_task').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toTask(row)
}

export async function lockTask(db: Db, id: string): Promise<Task | undefined> {
  const query = db.selectFrom('collection_task').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  return row && toTask(row)
}

/** Raises the version with it. */
export async function updateTask(
  db: Db,
  { id, version }: Pick<Task, 'id' | 'version'>,
  change: Partial<Omit<Task, 'id' | 'version'>>,
): Promise<void> {
  await db
    .updateTable('collection_task')
    .set({ ...named.toRow(change), version: version + 1 })
    .where('id', '=', id)
    .execute()
}

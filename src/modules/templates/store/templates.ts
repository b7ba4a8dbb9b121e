import { camelCase } from '../../../platform/db/camel-case.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Definition } from '../contract/definition.ts'
import type { Template } from './tables.ts'

const named = camelCase<Template>()
export const toTemplate = named.fromRow

export async function insertTemplate(
  db: Db,
  template: Omit<Template, 'version' | 'published' | 'hasDraft' | 'isRetired'>,
): Promise<void> {
  const { draft, ...rest } = template
  await db
    .insertInto('collection_template')
    .values({ ...named.toRow(rest), draft: JSON.stringify(draft) })
    .execute()
}

export async function findTemplate(db: Db, id: string): Promise<Template | undefined> {
  const row = await db.selectFrom('collection_template').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toTemplate(row)
}

export async function lockTemplate(db: Db, id: string): Promise<Template | undefined> {
  const query = db.selectFrom('collection_template').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  return row && toTemplate(row)
}

/** Raises the version with it. */
export async function updateTemplate(
  db: Db,
  { id, version }: Pick<Template, 'id' | 'version'>,
  change: Partial<Omit<Template, 'id' | 'version'>>,
): Promise<void> {
  const { draft, ...rest } = change
  await db
    .updateTable('collection_template')
    .set({
      ...named.toRow(rest),
      ...(draft && { draft: JSON.stringify(draft) }),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
}

export interface PublishedVersion {
  templateId: string
  number: number
  definition: Definition
  publishedBy: string
  publishedAt: Date
}

export async function insertVersion(db: Db, one: PublishedVersion): Promise<void> {
  await db
    .insertInto('collection_template_version')
    .values({
      template_id: one.templateId,
      number: one.number,
      definition: JSON.stringify(one.definition),
      published_by: one.publishedBy,
      published_at: one.publishedAt,
    })
    .execute()
}

export async function findVersion(
  db: Db,
  templateId: string,
  number: number,
): Promise<Definition | undefined> {
  const row = await db
    .selectFrom('collection_template_version')
    .select('definition')
    .where('template_id', '=', templateId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.definition
}

export async function listVersions(db: Db, templateId: string): Promise<PublishedVersion[]> {
  const rows = await db
    .selectFrom('collection_template_version')
    .selectAll()
    .where('template_id', '=', templateId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(camelCase<PublishedVersion>().fromRow)
}

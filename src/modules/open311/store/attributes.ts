import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { Selectable } from '../../../platform/db/sql.ts'
import type { Attribute } from '../contract/setup.ts'
import type { AttributeTable } from './tables.ts'
import './tables.ts'

export type StoredAttribute = Omit<Attribute, 'className'>

/** Asked with every list of services, so kept in memory; in the order they are put to people. */
export const attributes = keep('open311.attributes', async (db): Promise<StoredAttribute[]> => {
  const rows = await db
    .selectFrom('open311_attribute')
    .selectAll()
    .orderBy('class_id')
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map(fromRow)
})

export async function insertAttribute(tx: Db, attribute: StoredAttribute): Promise<void> {
  await tx.insertInto('open311_attribute').values(toRow(attribute)).execute()
}

export async function updateAttribute(tx: Db, attribute: StoredAttribute): Promise<void> {
  const { id, ...row } = toRow(attribute)
  await tx.updateTable('open311_attribute').set(row).where('id', '=', id).execute()
}

export async function deleteAttribute(tx: Db, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('open311_attribute').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

function fromRow(row: Selectable<AttributeTable>): StoredAttribute {
  return {
    id: row.id,
    classId: row.class_id,
    code: row.code,
    description: row.description,
    datatype: row.datatype,
    datatypeDescription: row.datatype_description,
    options: row.options,
    isRequired: row.is_required,
    isVariable: row.is_variable,
    position: row.position,
  }
}

function toRow(attribute: StoredAttribute) {
  return {
    id: attribute.id,
    class_id: attribute.classId,
    code: attribute.code,
    description: attribute.description,
    datatype: attribute.datatype,
    datatype_description: attribute.datatypeDescription,
    options: JSON.stringify(attribute.options),
    is_required: attribute.isRequired,
    is_variable: attribute.isVariable,
    position: attribute.position,
  }
}

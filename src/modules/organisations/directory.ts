import type { Db } from '../../platform/db/database.ts'
import { keep } from '../../platform/db/kept.ts'
import type { OrganisationKind } from './contract/organisations.ts'
import './store/tables.ts'

/** What others need of an organisation to name it, call it and ask whether it still is. */
export interface OrganisationSummary {
  id: string
  code: string | null
  name: string
  shortName: string
  kind: OrganisationKind
  areaCode: string
  parentId: string | null
  phone: string | null
  isOpen: boolean
}

export type Directory = ReadonlyMap<string, OrganisationSummary>

/** All organisations, closed ones too (old orders name them), by area and order: a few hundred, named on every screen. */
export const directory = keep('organisations', loadDirectory)

async function loadDirectory(db: Db): Promise<Directory> {
  const rows = await db
    .selectFrom('organisation')
    .select([
      'id',
      'code',
      'name',
      'short_name as shortName',
      'kind',
      'area_code as areaCode',
      'parent_id as parentId',
      'phone',
      'status',
    ])
    .orderBy('area_code')
    .orderBy('sort')
    .orderBy('name')
    .execute()
  return new Map(rows.map(({ status, ...row }) => [row.id, { ...row, isOpen: status === 'open' }]))
}

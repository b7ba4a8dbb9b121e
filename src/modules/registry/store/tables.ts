import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Generated, JSONColumnType } from '../../../platform/db/sql.ts'
import type { Field } from '../contract/fields/field.ts'
import type { BuildingKind, Relation, SourceKind, SubjectKind } from '../contract/terms.ts'
import type { PackedOrigins } from '../rules/origins.ts'
import type { FieldValue } from '../rules/survive.ts'

export type FieldValues = Record<string, FieldValue>

interface DataSourceTable {
  code: string
  name: string
  kind: SourceKind
  note: string
  sort: number
  is_active: boolean
}

interface FieldAuthorityTable {
  subject_kind: SubjectKind
  field: string
  source: string
  rank: number
}

interface ExtensionFieldTable {
  subject_kind: SubjectKind
  field: string
  title: string
  kind: Field['kind']
  codes: string | null
  unit: string | null
  privacy: 'open' | 'personal'
  is_active: boolean
  added_by: string
  added_at: Date
}

interface SensitiveUseTable {
  subject_kind: SubjectKind
  field: string
  purpose: string
  legal_basis: string
  allowed_by: string
  allowed_at: Date
}

interface StatementTable {
  id: string
  subject_kind: SubjectKind
  subject_id: string
  original_id: string
  source: string
  observed_on: LocalDate
  received_at: Date
  verified_at: Date | null
  stated_by: string | null
  batch_id: string | null
  register: string | null
  fields: JSONColumnType<Record<string, FieldValue | null>>
  withdrawn_at: Date | null
  withdrawn_by: string | null
}

interface SubjectKeyTable {
  source: string
  subject_kind: SubjectKind
  key: string
  subject_id: string
}

interface RecordMergeTable {
  id: string
  subject_kind: SubjectKind
  kept_id: string
  gone_id: string
  reason: string
  moved: JSONColumnType<Record<string, string[]>>
  merged_by: string
  merged_at: Date
  undone_by: string | null
  undone_at: Date | null
}

interface SubjectLookTable {
  id: string
  subject_kind: SubjectKind
  subject_id: string
  user_id: string
  seen: string[]
  purpose: string
  looked_at: Date
  until: Date
}

interface CompoundTable {
  id: string
  area_code: string
  name: string
  aliases: string[]
  pinyin: string
  address: string
  lng: number | null
  lat: number | null
  batch_id: Generated<string | null>
  version: Generated<number>
  updated_at: Date
}

interface BuildingTable {
  id: string
  area_code: string
  compound_id: string | null
  number: string
  name: string
  kind: BuildingKind
  floors: number
  basements: number
  address: string
  address_key: string
  lng: number | null
  lat: number | null
  batch_id: Generated<string | null>
  version: Generated<number>
  updated_at: Date
}

/** What every registered thing carries beside its own columns. */
export interface RecordColumns {
  id: string
  area_code: string
  fields: JSONColumnType<FieldValues>
  origins: JSONColumnType<PackedOrigins>
  disputed: string[]
  verified_on: LocalDate | null
  observed_on: LocalDate | null
  merged_into: string | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

interface HouseTable extends RecordColumns {
  building_id: string | null
  unit: string
  floor: number
  room: string
  address: string
  address_key: string
  is_rented: boolean
}

interface AddressAliasTable {
  address_key: string
  subject_kind: 'compound' | 'building' | 'house'
  subject_id: string
  text: string
  added_at: Date
}

interface PersonTable extends RecordColumns {
  house_id: string | null
  name: string
  pinyin: string
  initials: string
  sex: string | null
  birth_on: LocalDate | null
  id_index: string | null
  phone_index: string | null
  phone_tail: string | null
  is_dead: boolean
  tags: string[]
}

interface ResidencyTable {
  id: string
  person_id: string
  house_id: string
  relation: Relation
  is_main: boolean
  from_on: LocalDate | null
  to_on: LocalDate | null
  source: string
  statement_id: string | null
  version: Generated<number>
  recorded_at: Date
  recorded_by: string | null
}

interface HouseholdTable {
  id: string
  area_code: string
  house_id: string | null
  number: string | null
  version: Generated<number>
  updated_at: Date
}

interface HouseholdMemberTable {
  household_id: string
  person_id: string
  kinship: string
  from_on: LocalDate | null
  to_on: LocalDate | null
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    data_source: DataSourceTable
    field_authority: FieldAuthorityTable
    extension_field: ExtensionFieldTable
    sensitive_use: SensitiveUseTable
    statement: StatementTable
    subject_key: SubjectKeyTable
    record_merge: RecordMergeTable
    subject_look: SubjectLookTable
    compound: CompoundTable
    building: BuildingTable
    house: HouseTable
    address_alias: AddressAliasTable
    person: PersonTable
    residency: ResidencyTable
    household: HouseholdTable
    household_member: HouseholdMemberTable
  }
}

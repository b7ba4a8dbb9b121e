import type { EntityKind } from '../../contract/unit-terms.ts'
import type { RecordColumns } from '../tables.ts'

interface UnitColumns extends RecordColumns {
  house_id: string | null
  lng: number | null
  lat: number | null
  name: string
  pinyin: string
  initials: string
  address: string
  phone_index: string | null
  phone_tail: string | null
}

interface LegalEntityTable extends UnitColumns {
  kind: EntityKind
  credit_code: string | null
}

interface PlaceTable extends UnitColumns {
  kind: string
  small_premises: string | null
  entity_id: string | null
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    legal_entity: LegalEntityTable
    place: PlaceTable
  }
}

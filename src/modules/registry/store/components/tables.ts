import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { ComponentChangeKind, ComponentState } from '../../contract/unit-terms.ts'
import type { RecordColumns } from '../tables.ts'

interface ComponentTable extends RecordColumns {
  code: string
  class_code: string
  state: ComponentState
  supervisor_id: string | null
  owner_id: string | null
  keeper_id: string | null
  lng: number
  lat: number
  surveyed_on: LocalDate
  changed_on: LocalDate | null
  name: string
  location: string
}

interface ComponentSequenceTable {
  prefix: string
  last: number
}

interface ComponentChangeTable {
  id: string
  component_id: string
  kind: ComponentChangeKind
  before: string
  after: string
  note: string
  changed_by: string
  changed_at: Date
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    component: ComponentTable
    component_sequence: ComponentSequenceTable
    component_change: ComponentChangeTable
  }
}

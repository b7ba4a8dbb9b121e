import type { LocalDate } from '../../../base/time/calendar.ts'
import type { AbsenceState } from '../contract/absence.ts'
import type { DutySlot } from '../contract/duty.ts'
import type { OrganisationKind } from '../contract/organisations.ts'

export interface OrganisationTable {
  id: string
  code: string | null
  name: string
  short_name: string
  kind: OrganisationKind
  area_code: string
  parent_id: string | null
  phone: string | null
  address: string | null
  credit_code: string | null
  status: 'open' | 'closed'
  valid_from: LocalDate
  valid_to: LocalDate | null
  successor_id: string | null
  sort: number
  version: number
  created_at: Date
  updated_at: Date
}

interface DutyShiftTable {
  id: string
  user_id: string
  on_date: LocalDate
  slot: DutySlot
  area_code: string
  starts_at: Date
  ends_at: Date
  note: string
  planned_by: string
  planned_at: Date
}

interface PostReviewTable {
  id: string
  post_id: string
  user_id: string
  from_area: string
  to_area: string
  candidates: string[]
  happened_at: Date
  settled_at: Date | null
  settled_by: string | null
}

interface DutyPresenceTable {
  user_id: string
  area_code: string
  started_at: Date
  until: Date
  lng: number | null
  lat: number | null
  accuracy_m: number | null
  seen_at: Date | null
}

interface DutyAbsenceTable {
  id: string
  user_id: string
  area_code: string
  starts_at: Date
  ends_at: Date
  reason: string
  state: AbsenceState
  requested_by: string
  requested_at: Date
  decided_by: string | null
  decided_at: Date | null
  note: string
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    organisation: OrganisationTable
    duty_shift: DutyShiftTable
    post_review: PostReviewTable
    duty_presence: DutyPresenceTable
    duty_absence: DutyAbsenceTable
  }
}

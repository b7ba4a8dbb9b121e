import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Generated, JSONColumnType } from '../../../../platform/db/sql.ts'
import type { ApplicationState } from '../../contract/unit-terms.ts'
import type { SecretValue } from '../../rules/survive.ts'

interface ForceTable {
  id: string
  area_code: string
  class: string
  person_id: string | null
  user_id: string | null
  name: string
  pinyin: string
  initials: string
  phone: JSONColumnType<SecretValue> | null
  unit: string
  skills: string[]
  areas: string[]
  buildings: string[]
  streets: string
  since: LocalDate
  until: LocalDate | null
  note: string
  ended_on: LocalDate | null
  ended_why: string | null
  version: Generated<number>
  created_by: string
  created_at: Date
  updated_at: Date
}

interface ForceCommendationTable {
  id: string
  force_id: string
  given_on: LocalDate
  title: string
  given_by: string
  recorded_by: string
  recorded_at: Date
}

interface ForceApplicationTable {
  id: string
  area_code: string
  user_id: string
  name: string
  phone: JSONColumnType<SecretValue>
  work: string
  unit: string
  skills: string[]
  times: string
  note: string
  state: ApplicationState
  applied_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: string | null
  force_id: string | null
  version: Generated<number>
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    force: ForceTable
    force_commendation: ForceCommendationTable
    force_application: ForceApplicationTable
  }
}

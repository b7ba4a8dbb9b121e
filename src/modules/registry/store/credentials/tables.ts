import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Generated, JSONColumnType } from '../../../../platform/db/sql.ts'
import type { CredentialSubject } from '../../contract/unit-terms.ts'
import type { SecretValue } from '../../rules/survive.ts'

interface CredentialTable {
  id: string
  area_code: string
  subject_kind: CredentialSubject
  subject_id: string
  kind: string
  number: string | null
  secret: JSONColumnType<SecretValue> | null
  issued_by: string
  from_on: LocalDate | null
  until_on: LocalDate | null
  file_id: string | null
  note: string
  source: string
  version: Generated<number>
  recorded_by: string
  recorded_at: Date
  ended_on: LocalDate | null
  ended_why: string | null
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    credential: CredentialTable
  }
}

import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Generated, JSONColumnType } from '../../../../platform/db/sql.ts'
import type { TagGroup, TagWay } from '../../contract/tags/catalogue.ts'
import type { TagRule } from '../../contract/tags/rule.ts'

interface CareRegisterTable {
  code: string
  name: string
  purpose: string
  legal_basis: string
  is_counted: boolean
  sort: number
}

interface RegisterReaderTable {
  id: string
  register: string
  role: string | null
  user_id: string | null
  area_code: string | null
  purpose: string
  until: LocalDate | null
  granted_by: string
  granted_at: Date
  revoked_by: string | null
  revoked_at: Date | null
}

interface TagTable {
  code: string
  name: string
  tag_group: TagGroup
  register: string | null
  ways: TagWay[]
  rule: JSONColumnType<TagRule> | null
  default_days: number | null
  note: string
  sort: number
  is_active: boolean
  version: Generated<number>
  updated_by: string | null
  updated_at: Date
}

interface SubjectTagTable {
  id: string
  subject_kind: 'person' | 'house'
  subject_id: string
  tag: string
  way: TagWay
  source: string | null
  reason: string
  since: LocalDate
  until: LocalDate | null
  batch_id: string | null
  set_by: string | null
  set_at: Date
  ended_at: Date | null
  ended_by: string | null
  ended_why: string | null
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    care_register: CareRegisterTable
    register_reader: RegisterReaderTable
    tag: TagTable
    subject_tag: SubjectTagTable
  }
}

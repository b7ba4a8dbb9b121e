import type { LocalDate } from '../../../base/time/calendar.ts'
import type { CamelCased } from '../../../platform/db/camel-case.ts'
import type { Generated, JSONColumnType, Selectable } from '../../../platform/db/sql.ts'
import type { Definition } from '../contract/definition.ts'
import type { EntryState, TargetKind } from '../contract/terms.ts'
import type { StoredAnswers } from '../rules/stored-answers.ts'

interface TemplateTable {
  id: string
  area_code: string
  title: string
  note: string
  draft: JSONColumnType<Definition>
  published: Generated<number | null>
  has_draft: Generated<boolean>
  is_retired: Generated<boolean>
  created_by: string
  created_at: Date
  version: Generated<number>
  updated_at: Date
}

interface TemplateVersionTable {
  template_id: string
  number: number
  definition: JSONColumnType<Definition>
  published_by: string
  published_at: Date
}

interface TaskTable {
  id: string
  template_id: string
  number: number
  title: string
  note: string
  target: TargetKind
  area_code: string
  areas: string[]
  from_on: LocalDate
  until_on: LocalDate
  needs_review: boolean
  is_closed: Generated<boolean>
  created_by: string
  created_at: Date
  version: Generated<number>
}

interface EntryTable {
  id: string
  task_id: string
  area_code: string
  target_id: string | null
  label: string
  state: EntryState
  answers: JSONColumnType<StoredAnswers>
  words: string
  request_id: string
  edit_request_id: Generated<string | null>
  submitted_by: string
  submitted_name: string
  submitted_at: Date
  created_at: Date
  version: Generated<number>
}

export type EntryAction = 'submit' | 'edit' | 'accept' | 'return'

interface EntryStepTable {
  entry_id: string
  seq: number
  action: EntryAction
  by_user: string
  by_name: string
  at: Date
  note: string
}

/** Published by the registry: what may be collected for. */
interface CollectedSubjectView {
  kind: Exclude<TargetKind, 'free'>
  id: string
  area_code: string
  title: string
  note: string
  house_id: string | null
  sort: string
}

export type Template = CamelCased<Selectable<TemplateTable>>
export type Task = CamelCased<Selectable<TaskTable>>
export type Entry = CamelCased<Selectable<EntryTable>>

declare module '../../../platform/db/database.ts' {
  interface Database {
    collection_template: TemplateTable
    collection_template_version: TemplateVersionTable
    collection_task: TaskTable
    collection_entry: EntryTable
    collection_entry_step: EntryStepTable
    v_collected_subject: CollectedSubjectView
  }
}

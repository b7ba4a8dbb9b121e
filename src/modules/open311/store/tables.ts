import type { Generated, JSONColumnType } from '../../../platform/db/sql.ts'
import type { Source, State } from '../../orders/contract/terms.ts'
import type { Datatype, Option } from '../contract/services.ts'
import type { Answer } from '../rules/answers.ts'

export interface KeyTable {
  id: string
  key_hash: string
  name: string
  contact: string
  source: Source
  calls_per_minute: number
  is_public: boolean
  answers_with_token: boolean
  created_at: Date
  created_by: string
  created_by_name: string
  last_used_at: Date | null
  revoked_at: Date | null
}

export interface AttributeTable {
  id: string
  class_id: string
  code: string
  description: string
  datatype: Datatype
  datatype_description: string
  options: JSONColumnType<Option[]>
  is_required: boolean
  is_variable: boolean
  position: number
}

export interface RequestTable {
  order_id: string
  key_id: string | null
  token: string
  digest: string
  received_at: Date
  account_id: string | null
  device_id: string | null
  email: string | null
  answers: JSONColumnType<Answer[]>
  media_url: string | null
  media_state: string | null
}

export interface OutsideOrderView {
  id: string
  number: string
  class_id: string | null
  description: string
  area_code: string
  state: State
  handler_organisation_id: string | null
  handler_area_code: string | null
  reported_at: Date
  updated_at: Date
  closed_at: Date | null
  handle_due_at: Date | null
  result: string | null
  is_public: boolean
  merged_into: string | null
  address: string
  lng: number | null
  lat: number | null
  confidential: boolean
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    open311_profile: {
      row_number: Generated<number>
      is_open: boolean
      jurisdiction_id: string
      contact: string
      key_service: string
      zipcode: string
      updated_at: Date
    }
    open311_key: KeyTable
    open311_attribute: AttributeTable
    open311_request: RequestTable
    open311_update: { key_id: string; update_id: string; comment_id: string }
    v_outside_order: OutsideOrderView
    v_outside_step: {
      order_id: string
      seq: number
      action: string
      to_state: State
      at: Date
      file_ids: string[]
      note: string | null
    }
    v_outside_comment: { id: string; order_id: string; at: Date; is_reporter: boolean; text: string }
  }
}

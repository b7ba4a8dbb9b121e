import type { Role } from '../../base/roles.ts'
import type { Generated } from '../db/sql.ts'

interface AppUserTable {
  id: string
  kind: 'staff' | 'resident' | 'system'
  account: string | null
  name: string
  /** Sealed. */
  phone: string | null
  phone_index: string | null
  /** Its last four digits. */
  phone_tail: string | null
  password_hash: string | null
  password_changed_at: Date | null
  totp_secret: string | null
  totp_enabled_at: Date | null
  status: Generated<'active' | 'locked' | 'left'>
  is_demo: Generated<boolean>
  /** Set by somebody else: must be changed at the next sign-in. */
  password_temporary: Generated<boolean>
  /** The 30-second period of the last code used; it is not taken twice. */
  totp_last_step: number | null
  /** 职务 */
  title: Generated<string>
  note: Generated<string>
  created_at: Generated<Date>
}

interface PostTable {
  id: string
  user_id: string
  role: Role
  area_code: string | null
  organisation_id: string | null
  clearance: Generated<number>
  starts_on: Generated<string>
  ends_on: string | null
  created_at: Generated<Date>
}

interface SessionTable {
  id: string
  token_hash: string
  user_id: string
  carrier: 'cookie' | 'bearer'
  ip: string | null
  agent: string | null
  created_at: Generated<Date>
  last_seen_at: Generated<Date>
  expires_at: Date
  revoked_at: Date | null
  limited_to: SessionLimit | null
}

/** What a session may be good for when it is not good for everything. */
export type SessionLimit = 'change_password' | 'enrol_totp'

interface ApiTokenTable {
  id: string
  token_hash: string
  user_id: string
  name: string
  scopes: string[]
  created_at: Generated<Date>
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

interface LoginGuardTable {
  account: string
  failures: number
  locked_until: Date | null
  last_at: Date
}

interface RecoveryCodeTable {
  user_id: string
  code_hash: string
  used_at: Date | null
}

interface PhoneCodeTable {
  id: string
  phone_index: string
  code_hash: string
  ip: string | null
  created_at: Date
  expires_at: Date
  tries: Generated<number>
  used_at: Date | null
}

declare module '../db/database.ts' {
  interface Database {
    app_user: AppUserTable
    post: PostTable
    session: SessionTable
    api_token: ApiTokenTable
    login_guard: LoginGuardTable
    recovery_code: RecoveryCodeTable
    phone_code: PhoneCodeTable
  }
}

import { definePermissions } from '../../../base/contract.ts'

/**
 * 三员分立: the system administrator makes accounts, the security administrator locks them and gives
 * passwords and tokens, neither can do the other's part, and the audit administrator neither.
 * The two without a role open to sessions that may do just that (see platform/identity/actors.ts).
 */
export const permissions = definePermissions({
  'accounts:manage': { name: '建立和修改用户', roles: ['system_admin'] },
  'accounts:secure': { name: '锁定用户、重置密码、签发令牌', roles: ['security_admin'] },
  'accounts:change_own_password': { name: '修改自己的一次性密码', roles: [] },
  'accounts:enrol_own_totp': { name: '启用自己的动态口令', roles: [] },
})

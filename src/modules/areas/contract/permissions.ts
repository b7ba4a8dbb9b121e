import { definePermissions } from '../../../base/contract.ts'

/** Names and boundaries are public to whoever signed in; these are for changing and taking them away. */
export const permissions = definePermissions({
  'areas:configure': { name: '设置区划与网格', roles: ['system_admin'] },
  'areas:count': {
    name: '更新网格户数人口',
    roles: ['system_admin', 'community_secretary', 'grid_leader'],
  },
  'areas:export': {
    name: '导出区划与网格',
    roles: ['system_admin', 'leader', 'duty_chief', 'community_secretary'],
  },
})

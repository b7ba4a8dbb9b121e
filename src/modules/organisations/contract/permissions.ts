import { definePermissions } from '../../../base/contract.ts'
import { roleIds } from '../../../base/roles.ts'

const planners = ['community_secretary', 'generalist', 'duty_chief', 'dispatcher'] as const

export const permissions = definePermissions({
  'organisations:read': { name: '查看机构与网格班子', roles: roleIds },
  'organisations:configure': { name: '设置机构', roles: ['system_admin'] },
  'posts:read': {
    name: '查看岗位',
    roles: ['security_admin', 'system_admin', 'audit_admin', 'community_secretary', 'duty_chief', 'leader'],
  },
  'posts:assign': { name: '任免岗位', roles: ['security_admin'] },
  'duty:read': { name: '查看值班表', roles: roleIds },
  'duty:plan': { name: '排班', roles: planners },
})

import { definePermissions } from '../../../base/contract.ts'
import { roleIds } from '../../../base/roles.ts'

const onTheGround = ['grid_worker', 'grid_worker_part', 'grid_leader', 'generalist'] as const
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
  'duty:check_in': { name: '上岗、下岗、请假', roles: onTheGround },
  'duty:staff': {
    name: '查看在岗情况',
    roles: ['community_secretary', 'generalist', 'duty_chief', 'dispatcher', 'acceptor', 'leader'],
  },
  'duty:locate': { name: '查看在岗人员的位置', roles: ['community_secretary', 'duty_chief'] },
  'duty:approve_absence': { name: '批准和登记请假', roles: ['community_secretary', 'duty_chief'] },
})
